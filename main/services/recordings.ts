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

/** Part of a recording, in seconds. */
export interface Range {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * Hash of what is heard in each range of a recording, as speech analysis hears it. Two recordings that agree in a range
 * agree in its hash, so that editing one sentence of a long recording leaves the clips of all others valid. One pass:
 * an hour in sixty segments takes as long as an hour in one.
 */
export async function soundHashes(
  ffmpeg: Ffmpeg,
  path: string,
  ranges: readonly Range[],
  work: Work,
): Promise<string[]> {
  const parts = ranges.map(({ startSeconds, endSeconds }) => ({
    hash: createHash('sha256'),
    first: Math.round(startSeconds * SPEECH_RATE_HZ),
    last: Math.round(endSeconds * SPEECH_RATE_HZ),
  }));
  const options = {
    sampleRateHz: SPEECH_RATE_HZ,
    startSeconds: Math.min(...ranges.map((range) => range.startSeconds)),
    endSeconds: Math.max(...ranges.map((range) => range.endSeconds)),
  };
  let position = Math.round(options.startSeconds * SPEECH_RATE_HZ);
  for await (const block of decodeAudioBlocks(ffmpeg, path, options, work)) {
    for (const { hash, first, last } of parts) {
      const from = Math.max(0, first - position);
      const to = Math.min(block.length, last - position);
      if (to > from) hash.update(block.subarray(from, to));
    }
    position += block.length;
  }
  return parts.map(({ hash }) => hash.digest('hex'));
}
