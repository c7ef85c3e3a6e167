/** Loudness of a recording over time: RMS (0–1) of consecutive blocks of {@link ENVELOPE_STEP_SECONDS}; one hour is 1.4 MB. */
export type Envelope = Float32Array;

export const ENVELOPE_STEP_SECONDS = 0.01;

/** The envelope of mono samples that arrive in chunks of any size; samples that are not finite count as silence. */
export function measureEnvelope(
  chunks: AsyncIterable<Float32Array> | Iterable<Float32Array>,
  sampleRateHz: number,
): Promise<Envelope> {
  throw new Error(`not written yet: ${sampleRateHz} ${String(chunks)}`);
}
