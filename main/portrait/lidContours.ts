import type { FaceFrame, Vector3 } from './faceFrame.ts';
import { pointsOf } from './contourPoints.ts';
import { lumaAt, type Stage } from './stage.ts';
import type { EyeContour } from './topology.ts';

/** The margins of one eye's lids at rest, corner to corner; points of the same index lie one above the other. */
export interface RestLids {
  /** Stage pixels; every fourth takes the place of a landmark. */
  readonly upper: Vector3[];
  readonly lower: Vector3[];
  /** The upper edge of the lashes' band, above every second point of the upper margin but for its ends. */
  readonly lashes: readonly Vector3[];
  /** Across the eye from its left to its right corner, and across that towards the lower lid: unit vectors in the picture. */
  readonly right: readonly [number, number];
  readonly down: readonly [number, number];
}

/** How far the lower margins are drawn off the eyeball, in outer-eye distances: no rim of white is left under a shut lid. */
export const LID_INSET = 0.015;
/** Height of the band of lashes, which goes with the lid's margin as a whole, in outer-eye distances. */
const LASH_HEIGHT = 0.03;

/** Steps from one landmark of a lid to the next, so that a lid is round at any size. */
const POINTS_PER_LANDMARK = 4;
/** How far the photo may move the upper lid's landmarks, up and down, in outer-eye distances. */
const SEARCH_UP = 0.033;
const SEARCH_DOWN = 0.004;
/** Skew of the lid that is tried on top, and the steps of both. */
const SKEW = 0.012;
const STEP = 0.003;
/** A dark line is told from what lies this far above and below it, in outer-eye distances. */
const LINE_REACH = 0.016;
/** Luma that a line must be darker to move the lid by one outer-eye distance: landmarks are right unless the photo insists. */
const STAY = 250;
/** Where landmarks are best on average: a little into the eyeball. */
const USUAL_LIFT = -0.006;

/**
 * Draws smooth lids through the landmarks and lifts the upper one to the line that the photo has there: the
 * roots of the lashes, darker than the lid above and the eye below. Landmarks tend to lie inside the eyeball, and a lid cut there would carry a strip
 * of the eye along when it closes.
 */
export function findLids(stage: Stage, frame: FaceFrame, { upper, lower }: EyeContour): RestLids {
  const top = pointsOf(stage.landmarks, upper);
  const bottom = pointsOf(stage.landmarks, lower);
  const [left, end] = [top[0]!, top.at(-1)!];
  const lengthPx = Math.hypot(end[0] - left[0], end[1] - left[1]);
  const right = [(end[0] - left[0]) / lengthPx, (end[1] - left[1]) / lengthPx] as const;
  const down = [-right[1], right[0]] as const;
  const curveOf = (points: readonly Vector3[]): ((along: number) => number) =>
    smoothCurve(
      points.map(([x, y]) => [
        ((x - left[0]) * right[0] + (y - left[1]) * right[1]) / lengthPx,
        (x - left[0]) * down[0] + (y - left[1]) * down[1],
      ]),
    );
  const [topOf, bottomOf] = [curveOf(top), curveOf(bottom)];
  const at = (along: number, downPx: number): readonly [number, number] => [
    left[0] + right[0] * along * lengthPx + down[0] * downPx,
    left[1] + right[1] * along * lengthPx + down[1] * downPx,
  ];
  const liftOf = findLift(stage, frame.unit, at, topOf);

  const count = (upper.length - 1) * POINTS_PER_LANDMARK;
  const depths = (points: readonly Vector3[], along: number): number => {
    const place = along * (points.length - 1);
    const i = Math.min(Math.floor(place), points.length - 2);
    return points[i]![2] + (points[i + 1]![2] - points[i]![2]) * (place - i);
  };
  const lids: Record<'upper' | 'lower' | 'lashes', Vector3[]> = { upper: [], lower: [], lashes: [] };
  for (let i = 0; i <= count; i++) {
    // Closer towards the corners, where lids turn.
    const along = (1 - Math.cos((Math.PI * i) / count)) / 2;
    const [topPx, span] = [topOf(along) + liftOf(along), lidSpan(along) * frame.unit];
    lids.upper.push([...at(along, topPx), depths(top, along)]);
    lids.lower.push([...at(along, bottomOf(along) + LID_INSET * span), depths(bottom, along)]);
    if (i % 2 === 1 || i === 0 || i === count) continue;
    lids.lashes.push([...at(along, topPx - LASH_HEIGHT * span), depths(top, along)]);
  }
  return { ...lids, right, down };
}

/** Nothing at the corners, all in between. */
function lidSpan(along: number): number {
  return Math.sqrt(Math.max(0, 4 * along * (1 - along)));
}

/** How far the upper lid's edge lies below the curve through its landmarks, in pixels, along the eye. */
function findLift(
  stage: Stage,
  unit: number,
  at: (along: number, downPx: number) => readonly [number, number],
  curve: (along: number) => number,
): (along: number) => number {
  const liftBy = (middle: number, skew: number) => (along: number) =>
    lidSpan(along) * (middle + skew * (2 * along - 1)) * unit;
  const darkness = (along: number, downPx: number): number => {
    const luma = (offset: number): number => lumaAt(stage, ...at(along, downPx + offset * LINE_REACH * unit));
    return (luma(1) + luma(-1)) / 2 - (luma(0) + luma(0.25) + luma(-0.25)) / 3;
  };
  let [best, found] = [-Infinity, liftBy(0, 0)];
  for (let middle = -SEARCH_UP; middle <= SEARCH_DOWN; middle += STEP) {
    for (let skew = -SKEW; skew <= SKEW; skew += STEP) {
      const lift = liftBy(middle, skew);
      let gain = -STAY * (Math.abs(middle - USUAL_LIFT) + Math.abs(skew));
      for (let along = 0.15; along < 0.86; along += 0.05) {
        // One lash or highlight must not outweigh the rest of the line.
        gain += Math.min(30, Math.max(-30, darkness(along, curve(along) + lift(along)))) / 15;
      }
      if (gain > best) [best, found] = [gain, lift];
    }
  }
  return found;
}

/** A curve through points (x ascending from 0 to 1, y) without overshoot at its steps: cubic Hermite with limited slopes. */
function smoothCurve(given: readonly (readonly [number, number])[]): (x: number) => number {
  const points = given.toSorted((a, b) => a[0] - b[0]);
  const steps = points.slice(1).map(([x, y], i) => (y - points[i]![1]) / Math.max(1e-6, x - points[i]![0]));
  const slopes = points.map((_, i) => {
    const [before, after] = [steps[Math.max(0, i - 1)]!, steps[Math.min(steps.length - 1, i)]!];
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  return (x) => {
    let i = 0;
    while (i < points.length - 2 && x > points[i + 1]![0]) i++;
    const [x0, y0] = points[i]!;
    const [x1, y1] = points[i + 1]!;
    const width = Math.max(1e-6, x1 - x0);
    const t = Math.min(1, Math.max(0, (x - x0) / width));
    const [a, b] = [slopes[i]! * width, slopes[i + 1]! * width];
    return y0 + t * (a + t * (3 * (y1 - y0) - 2 * a - b + t * (2 * (y0 - y1) + a + b)));
  };
}
