import type { Stage } from './stage.ts';

/** Red, green and blue at a point of the stage, 0–255, bilinear, clamped at the edges. */
export function colourAt({ widthPx, heightPx, rgb }: Stage, x: number, y: number): readonly [number, number, number] {
  const u = Math.min(Math.max(x - 0.5, 0), widthPx - 1);
  const v = Math.min(Math.max(y - 0.5, 0), heightPx - 1);
  const left = Math.floor(u);
  const top = Math.floor(v);
  const right = Math.min(left + 1, widthPx - 1);
  const bottom = Math.min(top + 1, heightPx - 1);
  const fx = u - left;
  const fy = v - top;
  const channel = (k: number): number => {
    const at = (column: number, row: number): number => rgb[(row * widthPx + column) * 3 + k]!;
    const above = at(left, top) * (1 - fx) + at(right, top) * fx;
    return above * (1 - fy) + (at(left, bottom) * (1 - fx) + at(right, bottom) * fx) * fy;
  };
  return [channel(0), channel(1), channel(2)];
}
