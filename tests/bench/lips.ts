/**
 * How well the lips follow real ones: for each clip of a real speaker, the aperture of the lips in the video against the
 * aperture made from its sound. Prints a Markdown table. `npm run bench:lips [clip…]`; without arguments the six GRID
 * speakers of the test material, which no constant was fitted on.
 */
import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { CONTROL_INDEX, motionRow, SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import type { Ffmpeg } from '../../main/media/ffmpeg.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { createRhubarbMotionModel } from '../../main/speech/rhubarbModel.ts';

const MATERIAL = '../shared/material/video';
const FRAME_RATE = 25;
/** Twice the clips' own size: landmarks are finer than a pixel, but not much. */
const WIDTH_PX = 720;
const HEIGHT_PX = 576;
const MOST_LAG_FRAMES = 6;
const LOST = Number.NaN;

/** Inner lips 13–14 over the outer corners of the eyes 33–263 in every frame; NaN where no face is found. */
async function realAperture(ffmpeg: Ffmpeg, path: string, finder: FaceFinder): Promise<number[]> {
  const options = ['-v', 'error', '-i', path, '-vf', `scale=${WIDTH_PX}:${HEIGHT_PX}:flags=bicubic`];
  const format = ['-r', String(FRAME_RATE), '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const { stdout } = await promisify(execFile)(ffmpeg.ffmpegPath, [...options, ...format], {
    encoding: 'buffer',
    maxBuffer: 2 ** 30,
  });
  const frameBytes = WIDTH_PX * HEIGHT_PX * 3;
  const apertures: number[] = [];
  for (let start = 0; start + frameBytes <= stdout.length; start += frameBytes) {
    const rgb = new Uint8Array(stdout.subarray(start, start + frameBytes));
    const [face] = await finder.find({ widthPx: WIDTH_PX, heightPx: HEIGHT_PX, rgb }, {});
    apertures.push(face ? distance(face.landmarks, 13, 14) / distance(face.landmarks, 33, 263) : LOST);
  }
  return apertures;
}

function distance(landmarks: Float32Array, first: number, second: number): number {
  const [dx, dy] = [0, 1].map((axis) => landmarks[first * 3 + axis]! - landmarks[second * 3 + axis]!);
  return Math.hypot(dx!, dy!);
}

async function madeAperture(ffmpeg: Ffmpeg, path: string, frameCount: number): Promise<number[]> {
  const samples = await decodeAudio(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ }, {});
  const performance = { expression: 'neutral', strength: 0, liveliness: 1, seed: 7 } as const;
  const request = { samples, frameRate: FRAME_RATE, frameCount, performance };
  const motion = await createRhubarbMotionModel().motionOf(request, {});
  return Array.from({ length: frameCount }, (_, frame) => motionRow(motion, frame)[CONTROL_INDEX.aperture]!);
}

/** Pearson's r of `made`, `lag` frames later, with `real`. */
function correlation(made: readonly number[], real: readonly number[], lag: number): number {
  const pairs = real.flatMap((value, i) => {
    const other = made[i - lag];
    return other === undefined || Number.isNaN(value) ? [] : [[other, value] as const];
  });
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanMade, meanReal] = [mean(0), mean(1)];
  const moment = (a: 0 | 1, b: 0 | 1) => {
    const means = [meanMade, meanReal];
    return pairs.reduce((sum, pair) => sum + (pair[a] - means[a]!) * (pair[b] - means[b]!), 0);
  };
  return moment(0, 1) / Math.sqrt(moment(0, 0) * moment(1, 1) || 1);
}

function quantiles(values: readonly number[]): string {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return [0.5, 0.95].map((share) => (sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(3)).join(' / ');
}

const clips = process.argv.length > 2 ? process.argv.slice(2) : globSync(`${MATERIAL}/grid_*.mpg`).sort();
if (clips.length === 0 || !clips.every(existsSync)) {
  process.stdout.write(`skipped: no clips of real speakers at ${MATERIAL}\n`);
} else {
  const ffmpeg = await findFfmpeg();
  const finder = await FaceFinder.open('models');
  const line = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  line('clip', 'frames', 'r', 'best r', 'its lag (frames; + = lips made too early)', 'real median / p95', 'made');
  line('---', '---', '---', '---', '---', '---', '---');
  const sums = { r: 0, best: 0 };
  for (const clip of clips) {
    const real = await realAperture(ffmpeg, clip, finder);
    const made = await madeAperture(ffmpeg, clip, real.length);
    const lags = Array.from({ length: 2 * MOST_LAG_FRAMES + 1 }, (_, i) => i - MOST_LAG_FRAMES);
    const scored = lags.map((lag) => ({ lag, r: correlation(made, real, lag) }));
    const best = scored.reduce((a, b) => (b.r > a.r ? b : a));
    const r = correlation(made, real, 0);
    sums.r += r;
    sums.best += best.r;
    line(basename(clip), real.length, r.toFixed(2), best.r.toFixed(2), best.lag, quantiles(real), quantiles(made));
  }
  line('mean', '', (sums.r / clips.length).toFixed(3), (sums.best / clips.length).toFixed(3), '', '', '');
  await finder.close();
}
