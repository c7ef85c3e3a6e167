import type { Face, Picture } from '../portrait/face.ts';
import { distance } from './curves.ts';

/** Just above the tip of the nose, and how far around it neither lids nor lips move, in outer-eye distances. */
const MIDDLE = 5;
const REACH = 0.25;

/**
 * Mean brightness (BT.709 luma) of the middle of a face, 0–255. Weights fall to nothing outwards, so that it does not
 * change with what the edge happens to touch.
 */
export function brightnessOf({ widthPx, heightPx, rgb }: Picture, face: Face): number {
  const reach = REACH * distance(face, 33, 263);
  const within = (value: number, limit: number): number => Math.min(Math.max(Math.round(value), 0), limit);
  const [x, y] = [face.landmarks[MIDDLE * 3]!, face.landmarks[MIDDLE * 3 + 1]!];
  const [left, right] = [within(x - reach, widthPx), within(x + reach, widthPx)];
  const [top, bottom] = [within(y - reach, heightPx), within(y + reach, heightPx)];
  const weightOf = (offset: number): number => Math.max(0, 1 - (offset / reach) ** 2);
  let [sum, weights] = [0, 0];
  for (let row = top; row < bottom; row++) {
    const down = weightOf(row + 0.5 - y);
    for (let column = left; column < right; column++) {
      const weight = down * weightOf(column + 0.5 - x);
      const at = (row * widthPx + column) * 3;
      sum += weight * (0.2126 * rgb[at]! + 0.7152 * rgb[at + 1]! + 0.0722 * rgb[at + 2]!);
      weights += weight;
    }
  }
  return weights === 0 ? 0 : sum / weights;
}
