import type { Picture } from './face.ts';
import { samplePatch, toPatch, type Patch } from './patch.ts';
import { Pyramid } from './pyramid.ts';

const PATCH_PX = 96;
/** Samples across the mouth, leaving out its corners, and down across the lips. */
const COLUMNS = 40;
const ROWS = 41;
/** How far above and below the line between the lips is looked at, in mouth widths. */
const REACH = 0.2;

const MOUTH_CORNERS = [61, 291] as const;
/** Inner lips from corner to corner, each upper point with the lower one under it. */
const INNER_LIPS: readonly (readonly [number, number])[] = [
  [78, 78],
  [191, 95],
  [80, 88],
  [81, 178],
  [82, 87],
  [13, 14],
  [312, 317],
  [311, 402],
  [310, 318],
  [415, 324],
  [308, 308],
];

/**
 * How much the lips stand out, as a share of their brightness: the range of the mean brightness profile across the
 * line between them. A visible mouth, closed or open, has 0.25 and more even when blurred; a hand, a mask, or a
 * microphone before it stays under 0.1, because along the lips' line it averages to one tone.
 */
export function lipContrast(picture: Picture, landmarks: Float32Array, rollDegrees: number): number {
  const [left, right] = MOUTH_CORNERS.map((corner) => pointOf(landmarks, corner));
  const mouthPx = Math.hypot(right!.x - left!.x, right!.y - left!.y);
  const patch: Patch = {
    centreX: (left!.x + right!.x) / 2,
    centreY: (left!.y + right!.y) / 2,
    sizePx: 1.8 * mouthPx,
    turnRadians: (rollDegrees * Math.PI) / 180,
  };
  const brightness = brightnessOf(samplePatch(new Pyramid(picture), patch, PATCH_PX, { gain: 1, offset: 0 }));
  const line = INNER_LIPS.map(([upper, lower]) => {
    const [a, b] = [pointOf(landmarks, upper), pointOf(landmarks, lower)];
    return toPatch(patch, (a.x + b.x) / 2, (a.y + b.y) / 2);
  });
  const profile = new Float64Array(ROWS);
  for (let column = 0; column < COLUMNS; column += 1) {
    const along = 2 + (column / (COLUMNS - 1)) * (INNER_LIPS.length - 5);
    const [from, to] = [line[Math.floor(along)]!, line[Math.floor(along) + 1]!];
    const share = along % 1;
    const x = from.x + (to.x - from.x) * share;
    const y = from.y + (to.y - from.y) * share;
    for (let row = 0; row < ROWS; row += 1) {
      const below = (row / (ROWS - 1) - 0.5) * 2 * REACH * (mouthPx / patch.sizePx);
      profile[row]! += at(brightness, x, y + below) / COLUMNS;
    }
  }
  const mean = profile.reduce((sum, value) => sum + value, 0) / ROWS;
  // A hundredth of full brightness on top keeps the noise of a black picture from counting as contrast.
  return (Math.max(...profile) - Math.min(...profile)) / (mean + 0.01);
}

/** Brightness, 0–255, that nine tenths of the face stay under. */
export function brightPartOf(picture: Picture, landmarks: Float32Array, rollDegrees: number): number {
  const [left, right] = [pointOf(landmarks, 234), pointOf(landmarks, 454)];
  const patch: Patch = {
    centreX: (left.x + right.x) / 2,
    centreY: (left.y + right.y) / 2,
    // Cheeks, nose and eyes; neither hair nor background.
    sizePx: 0.7 * Math.hypot(right.x - left.x, right.y - left.y),
    turnRadians: (rollDegrees * Math.PI) / 180,
  };
  const values = brightnessOf(samplePatch(new Pyramid(picture), patch, PATCH_PX, { gain: 255, offset: 0 })).sort();
  return values[Math.floor(values.length * 0.9)]!;
}

function pointOf(landmarks: Float32Array, index: number): { readonly x: number; readonly y: number } {
  return { x: landmarks[index * 3]!, y: landmarks[index * 3 + 1]! };
}

/** Luma of R, G, B planes. */
function brightnessOf(planes: Float32Array): Float32Array {
  const count = planes.length / 3;
  return planes
    .subarray(0, count)
    .map((red, i) => 0.3 * red + 0.59 * planes[i + count]! + 0.11 * planes[i + 2 * count]!);
}

function at(values: Float32Array, x: number, y: number): number {
  const clamp = (fraction: number): number => Math.min(PATCH_PX - 1, Math.max(0, Math.floor(fraction * PATCH_PX)));
  return values[clamp(y) * PATCH_PX + clamp(x)]!;
}
