import type { Size } from '../../contract/size.ts';
import type { Work } from '../../contract/work.ts';
import { createTurns } from '../turns.ts';

/** Weights of a halved picture's pixel over the four pixels that it spans in each direction: a tent. */
const TENT = [1 / 8, 3 / 8, 3 / 8, 1 / 8];

/**
 * Fills what is not known of some planes from what is known around it: means of known pixels are handed up a pyramid of
 * halvings and down again to where they are missed (push-pull). Fully known pixels stay as they are; a small weight
 * stands for "mix this pixel with its neighbourhood, the wider the smaller".
 *
 * @param planes each `widthPx × heightPx`; filled in place
 * @param weights how well each pixel is known, 0–1; changed on the way
 */
export async function pushPull(
  planes: readonly Float32Array[],
  weights: Float32Array,
  { widthPx, heightPx }: Size,
  work: Work,
): Promise<void> {
  if (widthPx <= 1 && heightPx <= 1) return;
  const turn = createTurns(work);
  const half = { widthPx: (widthPx + 1) >> 1, heightPx: (heightPx + 1) >> 1 };
  const coarse = planes.map(() => new Float32Array(half.widthPx * half.heightPx));
  const coarseWeights = new Float32Array(half.widthPx * half.heightPx);
  for (let row = 0; row < half.heightPx; row++) {
    await turn();
    for (let column = 0; column < half.widthPx; column++) {
      const to = row * half.widthPx + column;
      let sum = 0;
      for (let i = 0; i < 4; i++) {
        const y = row * 2 - 1 + i;
        if (y < 0 || y >= heightPx) continue;
        for (let j = 0; j < 4; j++) {
          const x = column * 2 - 1 + j;
          if (x < 0 || x >= widthPx) continue;
          const from = y * widthPx + x;
          const weight = weights[from]! * TENT[i]! * TENT[j]!;
          if (weight === 0) continue;
          sum += weight;
          for (let plane = 0; plane < planes.length; plane++) coarse[plane]![to]! += weight * planes[plane]![from]!;
        }
      }
      if (sum === 0) continue;
      for (const plane of coarse) plane[to]! /= sum;
      // One known pixel of the four makes the pixel known.
      coarseWeights[to] = Math.min(1, 4 * sum);
    }
  }
  await pushPull(coarse, coarseWeights, half, work);
  for (let row = 0; row < heightPx; row++) {
    await turn();
    const top = Math.max(0, (row - 1) >> 1);
    const bottom = Math.min(half.heightPx - 1, top + (row === 0 ? 0 : 1));
    const down = row % 2 === 0 ? 0.75 : 0.25;
    for (let column = 0; column < widthPx; column++) {
      const at = row * widthPx + column;
      const known = weights[at]!;
      if (known >= 1) continue;
      const left = Math.max(0, (column - 1) >> 1);
      const right = Math.min(half.widthPx - 1, left + (column === 0 ? 0 : 1));
      const across = column % 2 === 0 ? 0.75 : 0.25;
      const [a, b] = [top * half.widthPx + left, top * half.widthPx + right];
      const [c, d] = [bottom * half.widthPx + left, bottom * half.widthPx + right];
      for (let plane = 0; plane < planes.length; plane++) {
        const values = coarse[plane]!;
        const above = values[a]! + (values[b]! - values[a]!) * across;
        const below = values[c]! + (values[d]! - values[c]!) * across;
        const fine = planes[plane]!;
        fine[at] = known * fine[at]! + (1 - known) * (above + (below - above) * down);
      }
      weights[at] = 1;
    }
  }
}
