/** Loudness of a recording over time: RMS (0–1) of consecutive blocks of {@link ENVELOPE_STEP_SECONDS}; one hour is 1.4 MB. */
export type Envelope = Float32Array;

export const ENVELOPE_STEP_SECONDS = 0.01;

/**
 * The envelope of mono samples (−1…1) that arrive in chunks of any size; samples that are not finite count as silence.
 * A last block that is not full is averaged over what it has.
 */
export async function measureEnvelope(
  chunks: AsyncIterable<Float32Array> | Iterable<Float32Array>,
  sampleRateHz: number,
): Promise<Envelope> {
  const blocks: number[] = [];
  const endOf = (block: number): number => Math.round((block + 1) * ENVELOPE_STEP_SECONDS * sampleRateHz);
  let position = 0;
  let start = 0;
  let end = endOf(0);
  let energy = 0;
  for await (const chunk of chunks) {
    for (const sample of chunk) {
      if (Number.isFinite(sample)) energy += sample * sample;
      if (++position < end) continue;
      blocks.push(Math.sqrt(energy / (position - start)));
      start = position;
      end = endOf(blocks.length);
      energy = 0;
    }
  }
  if (position > start) blocks.push(Math.sqrt(energy / (position - start)));
  return new Float32Array(blocks);
}
