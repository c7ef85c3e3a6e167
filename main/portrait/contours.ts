import type { FaceFrame } from './faceFrame.ts';
import { LEFT_EYE, LOWER_INNER_LIP, RIGHT_EYE, UPPER_INNER_LIP } from './topology.ts';
import { lumaAt, type Stage } from './stage.ts';

/**
 * Gap in pixels kept between two contours that touch in the photo. The triangulation needs the upper one strictly above
 * the lower one; what is drawn subtracts it again, so that closed lips show nothing of the mouth.
 */
export const SEAM_PX = 0.5;

/** Lips no further apart than this (outer-eye distances, widest place) are closed: measured, closed lips read
 * as .003–.024 and parted ones as .042 and more. */
const CLOSED_LIPS = 0.032;

/** How far parted lips' contours are drawn into the lips, in outer-eye distances: the landmarks' own uncertainty. */
const LIP_INSET = 0.009;

/** How far the lower lids' contours are drawn off the eyeball, so that no rim of white is left under a closed lid. */
const LID_INSET = 0.015;

/** Columns at which the seam of closed lips is looked for. */
const SEAM_COLUMNS = 41;

/** What the photo's mouth does by itself. */
export interface RestMouth {
  readonly closed: boolean;
  /** Gap of each of the inner lips' landmark pairs along the face's `down`, in pixels; {@link SEAM_PX} where they touch. */
  readonly gapsPx: readonly number[];
}

/**
 * Puts lip and lid contours in order, in place: the upper contour above the lower one everywhere, closed lips exactly
 * along the dark line between them. A landmark model may let thin lips coincide or cross, and a mesh cut along crossed
 * contours tears the upper lip when the mouth opens.
 */
export function orderContours(stage: Stage, frame: FaceFrame): RestMouth {
  const { landmarks } = stage;
  lowerLowerLids(landmarks, frame);
  orderPair(landmarks, frame, LEFT_EYE.upper, LEFT_EYE.lower);
  orderPair(landmarks, frame, RIGHT_EYE.upper, RIGHT_EYE.lower);
  const gaps = gapsOf(landmarks, frame, UPPER_INNER_LIP, LOWER_INNER_LIP);
  const closed = Math.max(...gaps) < CLOSED_LIPS * frame.unit;
  if (closed) closeAlongSeam(stage, frame);
  else insetLips(landmarks, frame);
  orderPair(landmarks, frame, UPPER_INNER_LIP, LOWER_INNER_LIP);
  return { closed, gapsPx: gapsOf(landmarks, frame, UPPER_INNER_LIP, LOWER_INNER_LIP) };
}

/** Draws both inner contours a little into the lips, so that no rim of the teeth travels with them. */
function insetLips(landmarks: Float32Array, { down, unit }: FaceFrame): void {
  for (let i = 1; i < UPPER_INNER_LIP.length - 1; i++) {
    const [upper, lower] = [UPPER_INNER_LIP[i]! * 3, LOWER_INNER_LIP[i]! * 3];
    landmarks[upper]! -= down[0] * unit * LIP_INSET;
    landmarks[upper + 1]! -= down[1] * unit * LIP_INSET;
    landmarks[lower]! += down[0] * unit * LIP_INSET;
    landmarks[lower + 1]! += down[1] * unit * LIP_INSET;
  }
}

function lowerLowerLids(landmarks: Float32Array, { down, unit }: FaceFrame): void {
  for (const { lower } of [LEFT_EYE, RIGHT_EYE]) {
    for (const index of lower.slice(1, -1)) {
      landmarks[index * 3]! += down[0] * unit * LID_INSET;
      landmarks[index * 3 + 1]! += down[1] * unit * LID_INSET;
    }
  }
}

/** Signed distances from each upper to its lower landmark along the face's `down`, in pixels. */
function gapsOf(
  landmarks: Float32Array,
  { down }: FaceFrame,
  upper: readonly number[],
  lower: readonly number[],
): number[] {
  return upper.map((index, i) => {
    const dx = landmarks[lower[i]! * 3]! - landmarks[index * 3]!;
    const dy = landmarks[lower[i]! * 3 + 1]! - landmarks[index * 3 + 1]!;
    return (dx * down[0] + dy * down[1]) / Math.hypot(down[0], down[1]);
  });
}

/** Moves touching or crossed pairs apart to {@link SEAM_PX}, at one place along the seam, so that no two edges cross. */
function orderPair(
  landmarks: Float32Array,
  frame: FaceFrame,
  upper: readonly number[],
  lower: readonly number[],
): void {
  const length = Math.hypot(frame.down[0], frame.down[1]);
  const [downX, downY] = [frame.down[0] / length, frame.down[1] / length];
  gapsOf(landmarks, frame, upper, lower).forEach((gap, i) => {
    if (i === 0 || i === upper.length - 1) return;
    // Only a gap well above the seam may keep its two landmarks at different places along it.
    if (gap > 3 * SEAM_PX) return;
    const half = Math.max(gap, SEAM_PX) / 2;
    const a = upper[i]! * 3;
    const b = lower[i]! * 3;
    const x = (landmarks[a]! + landmarks[b]!) / 2;
    const y = (landmarks[a + 1]! + landmarks[b + 1]!) / 2;
    landmarks[a] = x - downX * half;
    landmarks[a + 1] = y - downY * half;
    landmarks[b] = x + downX * half;
    landmarks[b + 1] = y + downY * half;
  });
}

/** Lays both inner contours on the darkest smooth line between the corners: shortest path over columns across the seam. */
function closeAlongSeam(stage: Stage, frame: FaceFrame): void {
  const { landmarks } = stage;
  const length = Math.hypot(frame.down[0], frame.down[1]);
  const [downX, downY] = [frame.down[0] / length, frame.down[1] / length];
  const middle = UPPER_INNER_LIP.map((index, i) => ({
    x: (landmarks[index * 3]! + landmarks[LOWER_INNER_LIP[i]! * 3]!) / 2,
    y: (landmarks[index * 3 + 1]! + landmarks[LOWER_INNER_LIP[i]! * 3 + 1]!) / 2,
  }));
  const reachPx = Math.max(2, 0.035 * frame.unit);
  const stepPx = Math.max(0.25, reachPx / 16);
  const offsets = Math.ceil(reachPx / stepPx) * 2 + 1;
  const offsetPx = (k: number): number => (k - (offsets - 1) / 2) * stepPx;

  const columns = Array.from({ length: SEAM_COLUMNS }, (_, column) => {
    const at = (column / (SEAM_COLUMNS - 1)) * (middle.length - 1);
    const i = Math.min(Math.floor(at), middle.length - 2);
    const share = at - i;
    return {
      x: middle[i]!.x + (middle[i + 1]!.x - middle[i]!.x) * share,
      y: middle[i]!.y + (middle[i + 1]!.y - middle[i]!.y) * share,
      // The corners are landmarks of their own: the path is tied to them.
      reach: Math.min(1, (4 * Math.min(column, SEAM_COLUMNS - 1 - column)) / (SEAM_COLUMNS - 1)),
    };
  });
  const cost = columns.map(({ x, y, reach }) =>
    Float64Array.from({ length: offsets }, (_, k) => {
      const offset = offsetPx(k);
      if (Math.abs(offset) > reach * reachPx + stepPx / 2) return Infinity;
      const away = offset / reachPx;
      return lumaAt(stage, x + downX * offset, y + downY * offset) + 10 * away * away;
    }),
  );
  const path = cheapestPath(cost);
  for (let i = 1; i < middle.length - 1; i++) {
    const column = Math.round((i / (middle.length - 1)) * (SEAM_COLUMNS - 1));
    const offset = offsetPx(path[column]!);
    for (const index of [UPPER_INNER_LIP[i]!, LOWER_INNER_LIP[i]!]) {
      landmarks[index * 3] = middle[i]!.x + downX * offset;
      landmarks[index * 3 + 1] = middle[i]!.y + downY * offset;
    }
  }
}

/** Row index per column of the path with the least cost, stepping at most one row per column (dynamic programming). */
function cheapestPath(cost: readonly Float64Array[]): number[] {
  const rows = cost[0]!.length;
  const total = [Float64Array.from(cost[0]!)];
  for (let column = 1; column < cost.length; column++) {
    const before = total[column - 1]!;
    total.push(
      Float64Array.from({ length: rows }, (_, k) => {
        const best = Math.min(before[k]!, (before[k - 1] ?? Infinity) + 1, (before[k + 1] ?? Infinity) + 1);
        return best + cost[column]![k]!;
      }),
    );
  }
  const path = new Array<number>(cost.length);
  const last = total[cost.length - 1]!;
  let row = last.indexOf(Math.min(...last));
  for (let column = cost.length - 1; column >= 0; column--) {
    path[column] = row;
    if (column === 0) break;
    const before = total[column - 1]!;
    const candidates = [row, row - 1, row + 1].filter((k) => k >= 0 && k < rows);
    row = candidates.reduce((best, k) =>
      before[k]! + (k === row ? 0 : 1) < before[best]! + (best === row ? 0 : 1) ? k : best,
    );
  }
  return path;
}
