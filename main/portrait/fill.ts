/** Red, green, blue and how far they are known (0–1) of each pixel of a picture, one after the other. */
export interface Partial4 {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Float32Array;
}

/**
 * Fills what is not known of a picture with colours that go on smoothly from its edges and even out further away
 * (push–pull: Gortler et al., “The Lumigraph”, 1996). What is known stays as it is.
 */
export function fillUnknown(picture: Partial4): void {
  const { widthPx, heightPx, values } = picture;
  if (widthPx <= 1 && heightPx <= 1) return;
  const coarse = halve(picture);
  fillUnknown(coarse);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += 4) {
      const unknown = 1 - values[at + 3]!;
      if (unknown <= 0) continue;
      for (let channel = 0; channel < 3; channel++) {
        const beyond = bilinear(coarse, x / 2 - 0.25, y / 2 - 0.25, channel);
        values[at + channel] = values[at + channel]! + (beyond - values[at + channel]!) * unknown;
      }
      values[at + 3] = 1;
    }
  }
}

/** Means of 2 × 2 pixels, each counted as far as it is known. */
function halve({ widthPx, heightPx, values }: Partial4): Partial4 {
  const half = { widthPx: (widthPx + 1) >> 1, heightPx: (heightPx + 1) >> 1 };
  const sums = new Float32Array(half.widthPx * half.heightPx * 4);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += 4) {
      const known = values[at + 3]!;
      const to = ((y >> 1) * half.widthPx + (x >> 1)) * 4;
      for (let channel = 0; channel < 3; channel++) sums[to + channel]! += known * values[at + channel]!;
      sums[to + 3]! += known;
    }
  }
  for (let at = 0; at < sums.length; at += 4) {
    const known = sums[at + 3]!;
    for (let channel = 0; channel < 3; channel++) sums[at + channel]! /= known || 1;
    sums[at + 3] = Math.min(1, known);
  }
  return { ...half, values: sums };
}

function bilinear({ widthPx, heightPx, values }: Partial4, x: number, y: number, channel: number): number {
  const u = Math.min(Math.max(x, 0), widthPx - 1);
  const v = Math.min(Math.max(y, 0), heightPx - 1);
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [right, bottom] = [Math.min(left + 1, widthPx - 1), Math.min(top + 1, heightPx - 1)];
  const read = (column: number, row: number): number => values[(row * widthPx + column) * 4 + channel]!;
  const above = read(left, top) + (read(right, top) - read(left, top)) * (u - left);
  const below = read(left, bottom) + (read(right, bottom) - read(left, bottom)) * (u - left);
  return above + (below - above) * (v - top);
}
