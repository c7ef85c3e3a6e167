import type { Face } from '../portrait/face.ts';

/** Distance between two landmarks in the picture's plane, in pixels. */
export function distance({ landmarks }: Face, first: number, second: number): number {
  const along = (axis: number): number => landmarks[first * 3 + axis]! - landmarks[second * 3 + axis]!;
  return Math.hypot(along(0), along(1));
}

const eyeDistance = (face: Face): number => distance(face, 33, 263);

/** A number for each frame; NaN where no face was found. */
export function curveOf(faces: readonly (Face | null)[], measure: (face: Face) => number): number[] {
  return faces.map((face) => (face ? measure(face) : Number.NaN));
}

/** Opening of the inner lips in outer-eye distances. */
export const apertureOf = (face: Face): number => distance(face, 13, 14) / eyeDistance(face);
/** Width of the mouth in outer-eye distances. */
export const widthOf = (face: Face): number => distance(face, 61, 291) / eyeDistance(face);
/** Opening of the eyes, mean of both, in shares of their width. */
export const lidsOf = (face: Face): number =>
  (distance(face, 159, 145) / distance(face, 33, 133) + distance(face, 386, 374) / distance(face, 263, 362)) / 2;

/** Pearson's r of `made`, `lag` frames later, with `real`; frames without a number on either side do not count. */
export function correlation(made: readonly number[], real: readonly number[], lag: number): number {
  const pairs = real.flatMap((value, i) => {
    const other = made[i - lag];
    return other === undefined || Number.isNaN(value) || Number.isNaN(other) ? [] : [[other, value] as const];
  });
  const means = [0, 1].map((side) => mean(pairs.map((pair) => pair[side]!)));
  const moment = (a: 0 | 1, b: 0 | 1): number =>
    pairs.reduce((sum, pair) => sum + (pair[a] - means[a]!) * (pair[b] - means[b]!), 0);
  return moment(0, 1) / Math.sqrt(moment(0, 0) * moment(1, 1) || 1);
}

const MOST_LAG_FRAMES = 5;

export interface Likeness {
  /** Pearson's r without a shift. */
  readonly r: number;
  readonly bestR: number;
  /** Shift of the best r in frames: positive where the made curve is early. */
  readonly bestLagFrames: number;
}

export function likenessOf(made: readonly number[], real: readonly number[]): Likeness {
  const lags = Array.from({ length: 2 * MOST_LAG_FRAMES + 1 }, (_, i) => i - MOST_LAG_FRAMES);
  const scored = lags.map((lag) => ({ bestLagFrames: lag, bestR: correlation(made, real, lag) }));
  return { r: correlation(made, real, 0), ...scored.reduce((a, b) => (b.bestR > a.bestR ? b : a)) };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** The `share` quantile (0–1) of the numbers among `values`. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
