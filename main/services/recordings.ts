import { createHash } from 'node:crypto';
import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { decodeAudioBlocks } from '../media/decode.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';

/** Length of a recording in seconds, by decoding it: what a container states can be missing, rounded or wrong. */
export async function recordingSeconds(ffmpeg: Ffmpeg, path: string, work: Work): Promise<number> {
  let sampleCount = 0;
  for await (const block of decodeAudioBlocks(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ }, work)) {
    sampleCount += block.length;
  }
  return sampleCount / SPEECH_RATE_HZ;
}

/**
 * Hash of what is heard in a range of a recording, as speech analysis hears it. Two recordings that agree in the range
 * agree in the hash, so that editing one sentence of a long recording leaves the clips of all others valid.
 */
export async function soundHash(
  ffmpeg: Ffmpeg,
  path: string,
  range: { readonly startSeconds: number; readonly endSeconds: number },
  work: Work,
): Promise<string> {
  const hash = createHash('sha256');
  const { startSeconds, endSeconds } = range;
  const options = { sampleRateHz: SPEECH_RATE_HZ, startSeconds, endSeconds };
  for await (const block of decodeAudioBlocks(ffmpeg, path, options, work)) hash.update(block);
  return hash.digest('hex');
}
