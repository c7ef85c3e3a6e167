import type { Work } from '../../contract/work.ts';
import type { Picture } from '../face.ts';
import { createTurns } from '../turns.ts';
import { pushPull } from './pushPull.ts';

/** Pixels this near the presenter's edge (a share of the longer side) may have some of the background's light. */
const EDGE = 0.003;

/**
 * The presenter's own colours, carried on from where nothing else can be seen to the edge and beyond.
 *
 * @param alpha the presenter's share of each pixel, 0–255
 * @returns interleaved RGB of the picture's size, the picture itself within the presenter
 */
export async function coloursOutwards(
  { widthPx, heightPx, rgb }: Picture,
  alpha: Uint8Array,
  work: Work,
): Promise<Uint8Array> {
  const turn = createTurns(work);
  const count = widthPx * heightPx;
  const edgePx = Math.max(1, Math.round(EDGE * Math.max(widthPx, heightPx)));
  const planes = Array.from({ length: 3 }, () => new Float32Array(count));
  const weights = new Float32Array(count);
  for (let row = 0; row < heightPx; row++) {
    await turn();
    for (let column = 0; column < widthPx; column++) {
      const at = row * widthPx + column;
      const opaque = (x: number, y: number): boolean =>
        alpha[Math.min(Math.max(y, 0), heightPx - 1) * widthPx + Math.min(Math.max(x, 0), widthPx - 1)] === 255;
      const isInside =
        alpha[at] === 255 &&
        opaque(column - edgePx, row) &&
        opaque(column + edgePx, row) &&
        opaque(column, row - edgePx) &&
        opaque(column, row + edgePx);
      if (!isInside) continue;
      weights[at] = 1;
      for (let channel = 0; channel < 3; channel++) planes[channel]![at] = rgb[at * 3 + channel]!;
    }
  }
  await pushPull(planes, weights, { widthPx, heightPx }, work);
  const colours = new Uint8ClampedArray(count * 3);
  for (let at = 0; at < count; at++) {
    if (at % widthPx === 0) await turn();
    for (let channel = 0; channel < 3; channel++) colours[at * 3 + channel] = planes[channel]![at]!;
  }
  return new Uint8Array(colours.buffer);
}
