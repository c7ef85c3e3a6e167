import type { Work } from '../contract/work.ts';
import type { Media } from '../lesson/schema.ts';
import { decodeAudioBlocks } from '../media/decode.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { NARRATION_RATE_HZ, type NarrationPart, type NarrationPlan } from './plan.ts';

/** Channels of the time line; its samples are interleaved. */
export const NARRATION_CHANNELS = 2;

/** Finds the file of a lesson's media. */
export type PathOf = (media: Media) => string;

const BLOCK_SAMPLES = NARRATION_RATE_HZ / 2;
/** Where a recording is cut into, so that no cut clicks: 2 ms. */
const EDGE_SAMPLES = 96;
/** Parts this near in recording and time line follow each other without a cut; rounding alone makes one. */
const ADJACENT_SAMPLES = 1;

/**
 * The whole narration, block by block, `sampleCount` samples in all: recordings in their places, silence elsewhere.
 * Blocks belong to the caller.
 */
export async function* timelineBlocks(
  ffmpeg: Ffmpeg,
  { sampleCount, parts }: NarrationPlan,
  pathOf: PathOf,
  work: Work,
): AsyncGenerator<Float32Array> {
  let position = 0;
  for (const run of runsOf(parts)) {
    const first = run[0]!;
    const last = run.at(-1)!;
    yield* silence(first.firstSample - position);
    position = Math.min(sampleCount, last.firstSample + last.sampleCount);
    let left = position - first.firstSample;
    const range = { startSeconds: first.startSeconds, endSeconds: last.endSeconds };
    const format = { sampleRateHz: NARRATION_RATE_HZ, channels: NARRATION_CHANNELS } as const;
    for await (const decoded of decodeAudioBlocks(ffmpeg, pathOf(first.media), { ...range, ...format }, work)) {
      const count = Math.min(left, decoded.length / NARRATION_CHANNELS);
      if (count === 0) break;
      const block = decoded.subarray(0, count * NARRATION_CHANNELS);
      const done = position - first.firstSample - left;
      soften(block, done, left);
      left -= count;
      yield block;
    }
    // Recordings may be a little shorter than their containers say.
    yield* silence(left);
  }
  yield* silence(sampleCount - position);
}

/** Consecutive parts of one recording, which are decoded in one go and joined without a seam. */
function runsOf(parts: readonly NarrationPart[]): NarrationPart[][] {
  const runs: NarrationPart[][] = [];
  for (const part of parts) {
    const before = runs.at(-1)?.at(-1);
    if (before && follows(before, part)) runs.at(-1)!.push(part);
    else runs.push([part]);
  }
  return runs;
}

function follows(before: NarrationPart, part: NarrationPart): boolean {
  const gapSamples = Math.abs(part.startSeconds - before.endSeconds) * NARRATION_RATE_HZ;
  return (
    before.media.file === part.media.file &&
    gapSamples <= ADJACENT_SAMPLES &&
    part.firstSample === before.firstSample + before.sampleCount
  );
}

/** Eases a run in and out; `done` samples of it lie before this block, `left` from its beginning to the run's end. */
function soften(block: Float32Array, done: number, left: number): void {
  const count = block.length / NARRATION_CHANNELS;
  if (done >= EDGE_SAMPLES && left - count >= EDGE_SAMPLES) return;
  for (let sample = 0; sample < count; sample++) {
    const factor = Math.min(1, (done + sample + 0.5) / EDGE_SAMPLES, (left - sample - 0.5) / EDGE_SAMPLES);
    if (factor === 1) continue;
    for (let channel = 0; channel < NARRATION_CHANNELS; channel++) {
      block[sample * NARRATION_CHANNELS + channel]! *= factor;
    }
  }
}

function* silence(sampleCount: number): Generator<Float32Array> {
  for (let left = sampleCount; left > 0; left -= BLOCK_SAMPLES) {
    yield new Float32Array(Math.min(left, BLOCK_SAMPLES) * NARRATION_CHANNELS);
  }
}
