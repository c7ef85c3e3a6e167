import type { Face, Picture } from '../portrait/face.ts';
import { distance } from './curves.ts';

/** The bridge of the nose, and around it a square that neither lids nor lips move into: half as large, in outer-eye distances. */
const MIDDLE = 5;
const HALF = 0.22;

/** Mean brightness (BT.709 luma) of the middle of a face, 0–255. */
export function brightnessOf({ widthPx, heightPx, rgb }: Picture, face: Face): number {
  const half = HALF * distance(face, 33, 263);
  const within = (value: number, limit: number): number => Math.min(Math.max(Math.round(value), 0), limit);
  const [x, y] = [face.landmarks[MIDDLE * 3]!, face.landmarks[MIDDLE * 3 + 1]!];
  const [left, right] = [within(x - half, widthPx - 1), within(x + half, widthPx)];
  const [top, bottom] = [within(y - half, heightPx - 1), within(y + half, heightPx)];
  let sum = 0;
  for (let row = top; row < bottom; row++) {
    for (let at = (row * widthPx + left) * 3, end = (row * widthPx + right) * 3; at < end; at += 3) {
      sum += 0.2126 * rgb[at]! + 0.7152 * rgb[at + 1]! + 0.0722 * rgb[at + 2]!;
    }
  }
  return sum / Math.max(1, (right - left) * (bottom - top));
}
