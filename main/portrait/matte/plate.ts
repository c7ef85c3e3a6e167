import type { Work } from '../../contract/work.ts';
import type { Picture } from '../face.ts';
import { createTurns } from '../turns.ts';
import { pushPull } from './pushPull.ts';

/** More grain than this (standard deviation, 0–255) is not grain but pattern, which noise would not match. */
const MOST_GRAIN = 2;
/** Variance of a pixel's difference to the mean of its four neighbours, over its own, where grain is white noise. */
const DIFFERENCE_VARIANCE = 1.25;

/**
 * The picture without its presenter: exactly the picture where the matte is empty, elsewhere what lies around it carried
 * on, with the grain that it has there. Holds for as far as a head uncovers it, not for a look at the empty room.
 *
 * @param alpha the presenter's share of each pixel, 0–255
 * @returns interleaved RGB
 */
export async function createPlate(
  { widthPx, heightPx, rgb }: Picture,
  alpha: Uint8Array,
  work: Work,
): Promise<Uint8Array> {
  const turn = createTurns(work);
  const count = widthPx * heightPx;
  // Red, green, blue and the variance of the grain.
  const planes = Array.from({ length: 4 }, () => new Float32Array(count));
  const weights = new Float32Array(count);
  for (let row = 0; row < heightPx; row++) {
    await turn();
    for (let column = 0; column < widthPx; column++) {
      const at = row * widthPx + column;
      if (alpha[at]! > 0) continue;
      weights[at] = 1;
      for (let channel = 0; channel < 3; channel++) planes[channel]![at] = rgb[at * 3 + channel]!;
      planes[3]![at] = grainAt({ widthPx, heightPx, rgb }, column, row);
    }
  }
  await pushPull(planes, weights, { widthPx, heightPx }, work);
  const plate = new Uint8ClampedArray(count * 3);
  const random = createRandom();
  for (let at = 0; at < count; at++) {
    if (at % widthPx === 0) await turn();
    if (alpha[at] === 0) {
      for (let i = at * 3; i < at * 3 + 3; i++) plate[i] = rgb[i]!;
      continue;
    }
    const grain = Math.min(MOST_GRAIN, Math.sqrt(planes[3]![at]!)) * random();
    for (let channel = 0; channel < 3; channel++) plate[at * 3 + channel] = planes[channel]![at]! + grain;
  }
  return new Uint8Array(plate.buffer);
}

/** Variance of the grain by one pixel's green. */
function grainAt({ widthPx, heightPx, rgb }: Picture, column: number, row: number): number {
  if (column === 0 || row === 0 || column === widthPx - 1 || row === heightPx - 1) return 0;
  const at = (row * widthPx + column) * 3 + 1;
  const around = rgb[at - 3]! + rgb[at + 3]! + rgb[at - widthPx * 3]! + rgb[at + widthPx * 3]!;
  return (rgb[at]! - around / 4) ** 2 / DIFFERENCE_VARIANCE;
}

/** Noise of variance 1, the same every time: the sum of three evenly spread numbers. */
function createRandom(): () => number {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => 2 * (next() + next() + next());
}
