import type { Stage } from '../stage.ts';

/** How far from a side a shoulder begins to fall, as a share of the stage's shorter side. */
const SHOULDER = 0.14;
/** How far down a crown is drawn anew that the photo's upper edge has cut off, as a share of the shorter side. */
const CROWN = 0.04;
/** A shoulder's own soft edge, above where it is found, as a share of the shorter side. */
const EDGE = 0.015;
/** Along the photo's edges within the stage colours are made up: that much is left out, as a share of the shorter side. */
const MADE_UP = 0.03;
/** Width of the new outlines' soft edge, as a share of the shorter side. */
const SOFT = 0.002;
/** From this alpha on a pixel is part of the body. */
const BODY = 128;

/**
 * Where the photo's edges cut the presenter, a cut-out would show a straight cut through a shoulder or a head. There the
 * outline is drawn anew: shoulders fall in a curve towards a side, a crown is closed in a flat arch. The lower edge is
 * left: that is what the presenter stands on.
 *
 * @param alpha the presenter's share of each pixel, 0–255
 * @returns what remains of each pixel, 0–1
 */
export function roundOff(
  alpha: Uint8Array,
  { widthPx, heightPx, shown }: Omit<Stage, 'rgb' | 'landmarks'>,
): Float32Array {
  const shorterPx = Math.min(widthPx, heightPx);
  const softPx = Math.max(1, SOFT * shorterPx);
  const kept = new Float32Array(widthPx * heightPx).fill(1);
  const inset = (edge: number): number => (edge > 0 ? edge + MADE_UP * shorterPx : 0);
  const keep = (column: number, row: number, insidePx: number): void => {
    const share = Math.min(1, Math.max(0, insidePx / softPx + 0.5));
    kept[row * widthPx + column] = Math.min(kept[row * widthPx + column]!, share);
  };

  /** `columnAt` counts from the side inwards. */
  const roundShoulder = (edge: number, columnAt: (fromSide: number) => number): void => {
    const standsAt = (fromSide: number): number => {
      const column = columnAt(Math.ceil(fromSide));
      let row = heightPx;
      while (row > 0 && alpha[(row - 1) * widthPx + column]! >= BODY) row--;
      return row;
    };
    const reach = SHOULDER * shorterPx;
    const [low, high] = [standsAt(edge), standsAt(edge + reach)];
    for (let fromSide = 0; fromSide < edge; fromSide++) {
      for (let row = 0; row < heightPx; row++) keep(columnAt(fromSide), row, fromSide + 0.5 - edge);
    }
    if (low === heightPx) return;
    const fall = Math.max(0, low - high) + reach;
    for (let fromSide = Math.floor(edge); fromSide < edge + reach; fromSide++) {
      const across = (edge + reach - fromSide - 0.5) / reach;
      for (let row = Math.max(0, high - Math.ceil(EDGE * shorterPx)); row < Math.min(heightPx, high + fall); row++) {
        const up = (high + fall - row - 0.5) / fall;
        keep(columnAt(fromSide), row, (1 - Math.hypot(across, up)) * reach);
      }
    }
  };
  roundShoulder(inset(shown.left), (fromSide) => fromSide);
  roundShoulder(inset(widthPx - shown.right), (fromSide) => widthPx - 1 - fromSide);

  const top = Math.ceil(inset(shown.top));
  kept.fill(0, 0, top * widthPx);
  const arch = Math.ceil(CROWN * shorterPx);
  const isBody = (column: number, row: number): boolean => alpha[row * widthPx + column]! >= BODY;
  const columns = Array.from({ length: widthPx }, (_, column) => column);
  if (!columns.some((column) => isBody(column, top))) return kept;
  const rows = Array.from({ length: arch }, (_, i) => top + i);
  const crown = columns.filter((column) => rows.some((row) => isBody(column, row)));
  const half = (crown.at(-1)! + 1 - crown[0]!) / 2;
  for (let column = crown[0]!; column <= crown.at(-1)!; column++) {
    const across = (column + 0.5 - crown[0]!) / half - 1;
    const from = top + arch * across * across;
    for (let row = top; row < from + softPx && row < heightPx; row++) keep(column, row, row + 0.5 - from);
  }
  return kept;
}
