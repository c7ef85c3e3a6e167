import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from './ffmpeg.ts';

export interface DecodeOptions {
  readonly sampleRateHz: number;
  /** Mixed down or up to this many, interleaved. 1 by default. */
  readonly channels?: 1 | 2;
  /** Part of the recording to decode, in seconds; sample-exact. The whole by default. */
  readonly startSeconds?: number;
  readonly endSeconds?: number;
}

/**
 * Decodes sound of any format to floats: finite (NaN and infinity become 0), −1…1 for anything but overdriven float
 * recordings, which are bounded to ±4. A range that reaches past the end yields what there is.
 *
 * Throws `media.no-audio`, `media.no-sound` (no samples at all), `media.unreadable`, `file.missing`, `file.unreadable`.
 */
export async function decodeAudio(
  ffmpeg: Ffmpeg,
  path: string,
  options: DecodeOptions,
  work: Work,
): Promise<Float32Array> {
  await Promise.reject(new Error(`not written yet ${ffmpeg.version} ${path} ${JSON.stringify([options, work])}`));
  return new Float32Array();
}

/** {@link decodeAudio} in blocks of up to 64 KiB or so, for recordings of any length. Ending the loop early stops ffmpeg. */
export async function* decodeAudioBlocks(
  ffmpeg: Ffmpeg,
  path: string,
  options: DecodeOptions,
  work: Work,
): AsyncGenerator<Float32Array> {
  yield await decodeAudio(ffmpeg, path, options, work);
}
