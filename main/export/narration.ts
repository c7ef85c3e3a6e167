import { rm } from 'node:fs/promises';
import { portionOf, type Work } from '../contract/work.ts';
import { decodeAudioBlocks } from '../media/decode.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl } from '../media/files.ts';
import { GainAndLimiter } from '../media/limiter.ts';
import { type Loudness, LoudnessMeter } from '../media/loudness.ts';
import { endInput, writeTo } from '../media/pipe.ts';
import { ProgressReporter } from '../media/progress.ts';
import { openFfmpeg } from '../media/run.ts';
import { NARRATION_RATE_HZ, type NarrationPlan } from './plan.ts';
import { NARRATION_CHANNELS, type PathOf, timelineBlocks } from './timeline.ts';

export type { PathOf } from './timeline.ts';

const TARGET_LUFS = -16;
const TOLERANCE_LU = 0.3;
/** Highest true peak of the finished sound; a little under the −1.5 dBTP that is promised, for other meters. */
const PEAK_LIMIT_DB = -1.6;
/** AAC at 160 kb/s usually overshoots by less than the difference. */
const FIRST_CEILING_DB = -2.2;
/** What is quieter than this is room noise, not a voice: left alone rather than blown up. */
const QUIETEST_VOICE_LUFS = -50;
const ATTEMPTS = 3;
/** Samples in a frame of AAC, and the number by which its encoder runs ahead. */
const AAC_FRAME_SAMPLES = 1024;

/**
 * Lays the narration on one 48 kHz stereo time line, brings it to −16 LUFS with a true peak of at most −1.5 dBTP after
 * encoding, and encodes it once to AAC-LC, 160 kb/s (`outPath`, `.m4a`). Memory is bounded whatever the length.
 *
 * The gain is one number for the whole lesson, so that dynamics stay as they were recorded; only peaks over the ceiling
 * are limited. Silence stays silence.
 */
export async function encodeNarration(
  ffmpeg: Ffmpeg,
  narration: NarrationPlan,
  pathOf: PathOf,
  outPath: string,
  work: Work,
): Promise<void> {
  const whole = { ...narration, sampleCount: wholeAacFrames(narration.sampleCount) };
  const blocks = () => timelineBlocks(ffmpeg, whole, pathOf, { signal: work.signal });
  let complete = false;
  try {
    const measuring = new ProgressReporter('narration.measuring', portionOf(work, 0, 0.3));
    const source = await measure(blocks(), whole.sampleCount, measuring);
    const audible = source.integratedLufs >= QUIETEST_VOICE_LUFS;
    let gainDb = audible ? TARGET_LUFS - source.integratedLufs : 0;
    let ceilingDb = FIRST_CEILING_DB;
    // Nearly always the first attempt is right: limiting strong peaks costs loudness, and AAC adds to peaks.
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const [from, to] = [1 - 0.7 ** attempt, 1 - 0.7 ** (attempt + 1)];
      const middle = from + 0.7 * (to - from);
      const encoding = new ProgressReporter('narration.encoding', portionOf(work, from, middle));
      const limiter = new GainAndLimiter(NARRATION_CHANNELS, factorOf(gainDb), factorOf(ceilingDb));
      await encode(ffmpeg, limited(blocks(), limiter), whole.sampleCount, outPath, encoding, work);
      const checking = new ProgressReporter('narration.checking', portionOf(work, middle, to));
      const made = await measure(decoded(ffmpeg, outPath, work), whole.sampleCount, checking);
      const tooHighDb = made.truePeakDb - PEAK_LIMIT_DB;
      const tooQuietLu = audible ? TARGET_LUFS - made.integratedLufs : 0;
      if (tooHighDb <= 0 && Math.abs(tooQuietLu) <= TOLERANCE_LU) break;
      if (tooHighDb > 0) ceilingDb -= tooHighDb + 0.1;
      gainDb += tooQuietLu;
    }
    complete = true;
  } finally {
    if (!complete) await rm(outPath, { force: true });
  }
}

/**
 * The nearest length in whole AAC frames: then every version of ffmpeg states the same length, at most 11 ms from the
 * picture's, where a last frame cut short is stated differently by each.
 */
function wholeAacFrames(sampleCount: number): number {
  return Math.max(1, Math.round(sampleCount / AAC_FRAME_SAMPLES)) * AAC_FRAME_SAMPLES;
}

async function measure(
  blocks: AsyncIterable<Float32Array>,
  sampleCount: number,
  reporter: ProgressReporter,
): Promise<Loudness> {
  const meter = new LoudnessMeter();
  let position = 0;
  for await (const block of blocks) {
    meter.push(block);
    position += block.length / NARRATION_CHANNELS;
    reporter.report(position / sampleCount);
  }
  return meter.result();
}

function decoded(ffmpeg: Ffmpeg, path: string, { signal }: Work): AsyncGenerator<Float32Array> {
  const format = { sampleRateHz: NARRATION_RATE_HZ, channels: NARRATION_CHANNELS } as const;
  return decodeAudioBlocks(ffmpeg, path, format, { signal });
}

async function* limited(blocks: AsyncIterable<Float32Array>, limiter: GainAndLimiter): AsyncGenerator<Float32Array> {
  for await (const block of blocks) yield limiter.push(block);
  yield limiter.flush();
}

async function encode(
  ffmpeg: Ffmpeg,
  blocks: AsyncIterable<Float32Array>,
  sampleCount: number,
  outPath: string,
  reporter: ProgressReporter,
  { signal }: Work,
): Promise<void> {
  const format = ['-f', 'f32le', '-ar', String(NARRATION_RATE_HZ), '-ac', String(NARRATION_CHANNELS)];
  const options = ['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', '160k', '-fflags', '+bitexact', '-f', 'mp4'];
  const running = await openFfmpeg(
    ffmpeg,
    {
      inputs: [{ url: 'pipe:0', options: format }],
      outputs: [{ url: fileUrl(outPath), options: ['-flags:a', '+bitexact', ...options] }],
      step: 'narration.encoding',
      outPath,
    },
    { signal },
  );
  let position = 0;
  try {
    for await (const block of blocks) {
      await writeTo(running, new Uint8Array(block.buffer, block.byteOffset, block.byteLength));
      position += block.length / NARRATION_CHANNELS;
      reporter.report(position / sampleCount);
    }
    await endInput(running);
  } finally {
    await running.kill();
  }
}

function factorOf(db: number): number {
  return 10 ** (db / 20);
}
