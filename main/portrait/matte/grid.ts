import type { Size } from '../../contract/size.ts';

/** Square grids of numbers that cover a picture more coarsely than its pixels. */

/** The smallest or largest value within `radius` cells in both directions. */
export function spread(
  values: Float32Array,
  sidePx: number,
  radius: number,
  choose: (a: number, b: number) => number,
): Float32Array {
  const along = (from: Float32Array, step: number, stride: number): Float32Array => {
    const to = new Float32Array(from.length);
    for (let line = 0; line < sidePx; line++) {
      for (let i = 0; i < sidePx; i++) {
        let best = from[line * stride + i * step]!;
        for (let j = Math.max(0, i - radius); j <= Math.min(sidePx - 1, i + radius); j++) {
          best = choose(best, from[line * stride + j * step]!);
        }
        to[line * stride + i * step] = best;
      }
    }
    return to;
  };
  return along(along(values, 1, sidePx), sidePx, 1);
}

/** Means over `2·radius + 1` cells in both directions, fewer at the border. */
export function soften(values: Float32Array, sidePx: number, radius: number): Float32Array {
  const along = (from: Float32Array, step: number, stride: number): Float32Array => {
    const to = new Float32Array(from.length);
    for (let line = 0; line < sidePx; line++) {
      for (let i = 0; i < sidePx; i++) {
        const [first, last] = [Math.max(0, i - radius), Math.min(sidePx - 1, i + radius)];
        let sum = 0;
        for (let j = first; j <= last; j++) sum += from[line * stride + j * step]!;
        to[line * stride + i * step] = sum / (last - first + 1);
      }
    }
    return to;
  };
  return along(along(values, 1, sidePx), sidePx, 1);
}

/** Value between the centres of a grid's cells (at least 2 × 2), `x` and `y` counted in cells from its corner. */
export function valueAt(values: Float32Array, { widthPx, heightPx }: Size, x: number, y: number): number {
  const u = Math.min(Math.max(x - 0.5, 0), widthPx - 1);
  const v = Math.min(Math.max(y - 0.5, 0), heightPx - 1);
  const column = Math.min(Math.floor(u), widthPx - 2);
  const row = Math.min(Math.floor(v), heightPx - 2);
  const at = row * widthPx + column;
  const [fx, fy] = [u - column, v - row];
  const above = values[at]! * (1 - fx) + values[at + 1]! * fx;
  const below = values[at + widthPx]! * (1 - fx) + values[at + widthPx + 1]! * fx;
  return above * (1 - fy) + below * fy;
}
