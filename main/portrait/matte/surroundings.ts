import type { Size } from '../../contract/size.ts';
import type { Work } from '../../contract/work.ts';
import type { Picture } from '../face.ts';
import { createTurns } from '../turns.ts';
import { valueAt } from './grid.ts';
import { pushPull } from './pushPull.ts';

/** Colours of a neighbourhood are collected on a picture of at most about this width. */
const COARSE_PX = 512;
/** How much one pixel counts against its neighbourhood: means over some ten pixels each way. */
const PIXEL_WEIGHT = 0.02;

/** The mean colour around places of a picture, and how much it varies (the sum of the channels' variances). */
export interface Surroundings {
  /** Red, green, blue and variance into `out`. */
  read(x: number, y: number, out: Float32Array): void;
}

/**
 * Collects what a picture looks like around every place, as far as it belongs to one side (the person, or what is
 * behind): beyond that side's own pixels the nearest ones speak.
 *
 * @param belongs 1 where a place (in pixels) surely belongs to the side, else 0
 */
export async function surroundingsOf(
  picture: Picture,
  belongs: (x: number, y: number) => number,
  work: Work,
): Promise<Surroundings> {
  const turn = createTurns(work);
  const step = Math.max(1, Math.round(Math.max(picture.widthPx, picture.heightPx) / COARSE_PX));
  const size: Size = { widthPx: Math.ceil(picture.widthPx / step), heightPx: Math.ceil(picture.heightPx / step) };
  const count = size.widthPx * size.heightPx;
  // Red, green, blue and the squares of all three.
  const planes = Array.from({ length: 4 }, () => new Float32Array(count));
  const weights = new Float32Array(count);
  for (let row = 0; row < size.heightPx; row++) {
    await turn();
    for (let column = 0; column < size.widthPx; column++) {
      const at = row * size.widthPx + column;
      weights[at] = PIXEL_WEIGHT * belongs((column + 0.5) * step, (row + 0.5) * step);
      if (weights[at] > 0) addPixel(picture, column * step, row * step, step, planes, at);
    }
  }
  await pushPull(planes, weights, size, work);
  return {
    read(x, y, out) {
      for (let i = 0; i < 4; i++) out[i] = valueAt(planes[i]!, size, x / step, y / step);
      out[3] = Math.max(0, out[3]! - out[0]! ** 2 - out[1]! ** 2 - out[2]! ** 2);
    },
  };
}

/** The mean of `step × step` pixels, and of their squares. */
function addPixel(
  { widthPx, heightPx, rgb }: Picture,
  left: number,
  top: number,
  step: number,
  planes: readonly Float32Array[],
  to: number,
): void {
  const [right, bottom] = [Math.min(left + step, widthPx), Math.min(top + step, heightPx)];
  const share = 1 / ((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const value = rgb[(y * widthPx + x) * 3 + channel]!;
        planes[channel]![to]! += share * value;
        planes[3]![to]! += share * value * value;
      }
    }
  }
}
