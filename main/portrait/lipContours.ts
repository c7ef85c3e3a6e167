import { cheapestPath } from './cheapestPath.ts';
import { along, gapsOf, pointsOf } from './contourPoints.ts';
import { scale, type FaceFrame, type Vector3 } from './faceFrame.ts';
import { colourAt } from './stageColour.ts';
import { lumaAt, type Stage } from './stage.ts';
import { LOWER_INNER_LIP, LOWER_OUTER_LIP, UPPER_INNER_LIP, UPPER_OUTER_LIP } from './topology.ts';

/** What the photo's mouth does by itself. */
export interface RestMouth {
  readonly closed: boolean;
  /** Inner edges of the lips, corner to corner, stage pixels: landmarks and {@link SUBDIVISIONS} − 1 points between two. */
  readonly upper: readonly Vector3[];
  readonly lower: readonly Vector3[];
  /** Gap of each pair of points along the face's `down`, in pixels; the seam's width where they touch. */
  readonly gapsPx: readonly number[];
}

/** Parts between two landmarks of a lip: eleven landmarks alone would show as corners on an open mouth. */
const SUBDIVISIONS = 4;

/** Lips no further apart than this (outer-eye distances, widest place) are closed: measured, closed lips read
 * as .003–.024 and parted ones as .042 and more. */
const CLOSED_LIPS = 0.032;

/** How far an edge is looked for on either side of the landmarks, in outer-eye distances. */
const REACH = 0.035;
/** The corners of closed lips lie on the line too, but not as far from their landmarks as the middle may be. */
const CORNERS_FREE = 0.6;
/** Weight of staying with the landmarks, against luma 0–255 of the seam and distances in colour of a parted lip's edge. */
const STAY_ON_SEAM = 10;
const STAY_ON_EDGE = 4;
/** Colours left and right of an edge are compared at this distance, and twice and thrice it (outer-eye distances). */
const EDGE_PROBE = 0.006;
/** How far parted lips' contours are drawn into the lips, so that no rim of the teeth travels with them. */
const LIP_INSET = 0.012;

/** Where between its edges a lip's colour is taken from, and the share of that, the reddest, which is used. */
interface LipSamples {
  readonly shares: readonly number[];
  readonly used: number;
}
/** The landmarks of thin upper lips lie beside them: what is redder than the rest, between skin and teeth, is lip. */
const UPPER_SAMPLES: LipSamples = { shares: [-0.15, 0.05, 0.2, 0.35, 0.5, 0.65], used: 0.5 };
const LOWER_SAMPLES: LipSamples = { shares: [0.35, 0.5, 0.65, 0.8], used: 1 };

/** Finds the inner edges of the lips: closed ones along the darkest line between them, parted ones where their colour ends. */
export function findLips(stage: Stage, frame: FaceFrame): { closed: boolean; upper: Vector3[]; lower: Vector3[] } {
  const upper = pointsOf(stage.landmarks, UPPER_INNER_LIP);
  const lower = pointsOf(stage.landmarks, LOWER_INNER_LIP);
  const closed = Math.max(...gapsOf(frame, upper, lower)) < CLOSED_LIPS * frame.unit;
  if (closed) {
    const middle = subdivide(upper.map((point, i) => mean(point, lower[i]!)));
    const seam = alongPath(frame, middle, STAY_ON_SEAM, CORNERS_FREE, (x, y) => lumaAt(stage, x, y));
    return { closed, upper: seam, lower: [...seam] };
  }
  const edge = (inner: Vector3[], outer: readonly number[], inwards: 1 | -1): Vector3[] => {
    const border = pointsOf(stage.landmarks, outer);
    const unlike = lipColourOf(stage, inner, border, inwards === 1 ? UPPER_SAMPLES : LOWER_SAMPLES);
    const stepX = inwards * frame.down[0] * EDGE_PROBE * frame.unit;
    const stepY = inwards * frame.down[1] * EDGE_PROBE * frame.unit;
    // Never so far into the lip that little of it is left.
    const thickness = subdivide(inner.map((point, i) => [gapsOf(frame, [point], [border[i]!])[0]!, 0, 0]));
    const most = thickness.map(([gap]) => 0.4 * Math.abs(gap));
    const found = alongPath(frame, subdivide(inner), STAY_ON_EDGE, 0, (x, y, offset, column) => {
      if (offset * inwards < -most[column]!) return Infinity;
      let contrast = 0;
      for (let k = 1; k <= 3; k++) contrast += unlike(x - k * stepX, y - k * stepY) - unlike(x + k * stepX, y + k * stepY);
      return contrast;
    }); // prettier-ignore
    const last = found.length - 1;
    return found.map((point, i) =>
      i === 0 || i === last
        ? point
        : along(point, frame.down, -inwards * Math.min(LIP_INSET * frame.unit, 0.6 * most[i]!)),
    );
  };
  return { closed, upper: edge(upper, UPPER_OUTER_LIP, 1), lower: edge(lower, LOWER_OUTER_LIP, -1) };
}

/** Moves the points of a line up or down to the cheapest smooth path near it; its ends as far as `cornersFree`, 0–1. */
function alongPath(
  frame: FaceFrame,
  line: readonly Vector3[],
  stay: number,
  cornersFree: number,
  costAt: (x: number, y: number, offset: number, column: number) => number,
): Vector3[] {
  const reachPx = Math.max(2, REACH * frame.unit);
  const stepPx = Math.max(0.25, reachPx / 16);
  const offsets = Math.ceil(reachPx / stepPx) * 2 + 1;
  const offsetPx = (k: number): number => (k - (offsets - 1) / 2) * stepPx;
  const down = scale(frame.down, 1 / Math.hypot(frame.down[0], frame.down[1]));
  const cost = line.map(([x, y], column) => {
    const towardsMiddle = Math.min(1, (4 * Math.min(column, line.length - 1 - column)) / (line.length - 1));
    const reach = cornersFree + (1 - cornersFree) * towardsMiddle;
    return Float64Array.from({ length: offsets }, (_, k) => {
      const offset = offsetPx(k);
      if (Math.abs(offset) > reach * reachPx + stepPx / 2) return Infinity;
      return costAt(x + down[0] * offset, y + down[1] * offset, offset, column) + stay * (offset / reachPx) ** 2;
    });
  });
  const path = cheapestPath(cost);
  // Rows are whole steps: evened out, so that the lip's edge has no stairs.
  const smooth = path.map((row, i) => {
    const [before, after] = [path[i - 1] ?? row, path[i + 1] ?? row];
    return (before + 2 * row + after) / 4;
  });
  return line.map((point, i) => along(point, down, offsetPx(smooth[i]!)));
}

/** How unlike the middle of this lip the photo is at a point: 0 alike, 3 at most, in deviations of the lip's own colours. */
function lipColourOf(
  stage: Stage,
  inner: readonly Vector3[],
  outer: readonly Vector3[],
  { shares, used }: LipSamples,
): (x: number, y: number) => number {
  const features: (readonly number[])[] = [];
  for (let i = 2; i < inner.length - 2; i++) {
    for (const share of shares) {
      const [a, b] = [inner[i]!, outer[i]!];
      features.push(featuresAt(stage, a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share));
    }
  }
  const reddest = features.sort((a, b) => b[1]! - a[1]!).slice(0, features.length * used);
  const model = [0, 1].map((k) => {
    const values = reddest.map((feature) => feature[k]!);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
    return { middle, deviation: Math.sqrt(variance) + 0.05 };
  });
  return (x, y) => {
    const feature = featuresAt(stage, x, y);
    const [brightness = 0, redness = 0] = model.map(
      ({ middle, deviation }, k) => Math.abs(feature[k]! - middle) / deviation,
    );
    return Math.min(3, Math.hypot(brightness, redness));
  };
}

/** What tells lips from teeth and from the dark: log brightness and redness. */
function featuresAt(stage: Stage, x: number, y: number): readonly [number, number] {
  const [red, green, blue] = colourAt(stage, x, y);
  return [Math.log(red + green + blue + 30), 2 * Math.log((red + 10) / (green + 10))];
}

/** Puts points on a smooth curve (Catmull–Rom) between those given, which it passes through. */
function subdivide(points: readonly Vector3[]): Vector3[] {
  const fine: Vector3[] = [];
  for (let i = 0; i < points.length - 1; i++) {
    const [b, c] = [points[i]!, points[i + 1]!];
    const [a, d] = [points[i - 1] ?? b, points[i + 2] ?? c];
    for (let k = 0; k < SUBDIVISIONS; k++) {
      const t = k / SUBDIVISIONS;
      const axis = (n: 0 | 1 | 2): number =>
        b[n] +
        (t / 2) * (c[n] - a[n] + t * (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n] + t * (3 * (b[n] - c[n]) + d[n] - a[n])));
      fine.push([axis(0), axis(1), axis(2)]);
    }
  }
  return [...fine, points.at(-1)!];
}

function mean(a: Vector3, b: Vector3): Vector3 {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}
