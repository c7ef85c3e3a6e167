import { along, downTo, downUnit, gapsOf, pointsOf } from './contourPoints.ts';
import type { FaceFrame, Vector3 } from './faceFrame.ts';
import { orderIris } from './irises.ts';
import { findLids, type RestLids } from './lidContours.ts';
import { findLips, type RestMouth } from './lipContours.ts';
import type { Stage } from './stage.ts';
import {
  LEFT_EYE,
  LOWER_INNER_LIP,
  LOWER_LIP_ROWS,
  LOWER_OUTER_LIP,
  RIGHT_EYE,
  UPPER_INNER_LIP,
  UPPER_LIP_ROWS,
  UPPER_OUTER_LIP,
} from './topology.ts';

/**
 * Gap in pixels kept between two contours that touch in the photo. The triangulation needs the upper one strictly above
 * the lower one; what is drawn subtracts it again, so that closed lips show nothing of the mouth.
 */
export const SEAM_PX = 0.5;

/**
 * Puts lips, lids and irises in order, in place: the upper contour above the lower one everywhere, closed lips exactly
 * along the dark line between them. A landmark model may let thin lips coincide or cross, and a mesh cut along crossed
 * contours tears the upper lip when the mouth opens.
 */
export function orderContours(
  stage: Stage,
  frame: FaceFrame,
): { readonly mouth: RestMouth; readonly lids: readonly RestLids[] } {
  const { landmarks } = stage;
  const lids = [LEFT_EYE, RIGHT_EYE].map((eye) => {
    const lid = findLids(stage, frame, eye);
    orderPair(frame, lid.upper, lid.lower);
    const every = (lid.upper.length - 1) / (eye.upper.length - 1);
    putPoints(landmarks, eye.upper, lid.upper.filter((_, i) => i % every === 0)); // prettier-ignore
    putPoints(landmarks, eye.lower, lid.lower.filter((_, i) => i % every === 0)); // prettier-ignore
    orderIris(stage, frame, eye, lid);
    return lid;
  });
  const found = findLips(stage, frame);
  orderPair(frame, found.upper, found.lower);
  const upper = { inner: UPPER_INNER_LIP, rows: UPPER_LIP_ROWS, outer: UPPER_OUTER_LIP };
  const lower = { inner: LOWER_INNER_LIP, rows: LOWER_LIP_ROWS, outer: LOWER_OUTER_LIP };
  moveEdge(landmarks, frame, upper, found.upper);
  moveEdge(landmarks, frame, lower, found.lower);
  return { mouth: { ...found, gapsPx: gapsOf(frame, found.upper, found.lower) }, lids };
}

/** One lip's landmarks, each list from corner to corner; the rows between the edges leave the corners out. */
interface Lip {
  readonly inner: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly outer: readonly number[];
}

/** Puts a lip's inner edge where it was found; the rows between the lip's edges give way, so that all keep their order. */
function moveEdge(
  landmarks: Float32Array,
  frame: FaceFrame,
  { inner, rows, outer }: Lip,
  found: readonly Vector3[],
): void {
  const every = (found.length - 1) / (inner.length - 1);
  inner.forEach((index, i) => {
    const edge = found[i * every]!;
    landmarks.set(edge, index * 3);
    const thickness = downTo(frame, edge, pointsOf(landmarks, [outer[i]!])[0]!);
    rows.forEach((row, r) => {
      const between = row[i - 1];
      if (between === undefined) return;
      const [point] = pointsOf(landmarks, [between]);
      const share = (r + 1) / (rows.length + 1);
      const off = share * thickness - downTo(frame, edge, point!);
      // Only what has come too near to the edge, or beyond it, moves.
      if (off * Math.sign(thickness) > 0) landmarks.set(along(point!, downUnit(frame), off), between * 3);
    });
  });
}

function putPoints(landmarks: Float32Array, indices: readonly number[], points: readonly Vector3[]): void {
  indices.forEach((index, i) => {
    landmarks.set(points[i]!, index * 3);
  });
}

/** Moves touching or crossed pairs apart to {@link SEAM_PX}, at one place along the seam, so that no two edges cross. */
function orderPair(frame: FaceFrame, upper: Vector3[], lower: Vector3[]): void {
  const length = Math.hypot(frame.down[0], frame.down[1]);
  gapsOf(frame, upper, lower).forEach((gap, i) => {
    if (i === 0 || i === upper.length - 1) return;
    // Only a gap well above the seam may keep its two points at different places along it.
    if (gap > 3 * SEAM_PX) return;
    const half = Math.max(gap, SEAM_PX) / 2 / length;
    const [a, b] = [upper[i]!, lower[i]!];
    const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    upper[i] = along([x, y, a[2]], frame.down, -half);
    lower[i] = along([x, y, b[2]], frame.down, half);
  });
}
