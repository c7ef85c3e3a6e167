import Constrainautor from '@kninnug/constrainautor';
import Delaunator from 'delaunator';
import { LecternError } from '../contract/errors.ts';
import type { Size } from '../contract/size.ts';
import { scale, subtract, toFace, type FaceFrame, type Vector3 } from './faceFrame.ts';
import type { RestLids } from './lidContours.ts';
import type { RestMouth } from './lipContours.ts';
import { isInside } from './polygon.ts';
import type { Stage } from './stage.ts';
import {
  FACE_OVAL,
  LEFT_EYE,
  LOWER_INNER_LIP,
  LOWER_OUTER_LIP,
  RIGHT_EYE,
  UPPER_INNER_LIP,
  UPPER_OUTER_LIP,
} from './topology.ts';

/** Landmarks of the skin; the ten of the irises lie in the eyes' holes and carry no skin. */
const SKIN_LANDMARKS = 468;

/** Rings around the face oval (hair, ears, neck), as multiples of its radius. */
const RINGS = [1.12, 1.28, 1.5, 1.78, 2.1];
/** Spacing of the anchors beyond the rings, as a share of the stage's shorter side. */
const ANCHOR_SPACING = 1 / 10;

/** Its size is the stage's. */
export interface Mesh extends Size {
  /** Landmarks first (index = landmark), then rings, anchors, and what lips and lids have between and above their landmarks. */
  readonly vertexCount: number;
  /** `vertexCount × 3`, stage pixels. */
  readonly rest: Float32Array;
  /** Distance of each vertex from the middle of the face in radii of the face oval: 1 on the oval. */
  readonly radius: Float32Array;
  /** Triangles of skin, hair and background: three vertex indices each. */
  readonly skin: Uint32Array;
  /** Triangles inside the lips and the lids, which are holes in the skin. */
  readonly holes: Uint32Array;
  /** Vertices along the inner edges of the lips, corner to corner; both share the corners. */
  readonly upperLip: readonly number[];
  readonly lowerLip: readonly number[];
  /** The lids of the viewer's left eye, then of the right one. */
  readonly lids: readonly Lids[];
}

/** Vertices along the margins of one eye's lids, corner to corner; both share the corners. */
export interface Lids {
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  /** Along the upper edge of the lashes' band: one above every second vertex of the upper margin, but for its ends. */
  readonly lashes: readonly number[];
}

/**
 * Triangulates the stage: constrained Delaunay with lips and lids as edges, so that no triangle joins an upper lip to a
 * lower one across the mouth.
 */
export function createMesh(stage: Stage, frame: FaceFrame, mouth: RestMouth, restLids: readonly RestLids[]): Mesh {
  const points: Vector3[] = [];
  for (let i = 0; i < SKIN_LANDMARKS; i++) {
    points.push([stage.landmarks[i * 3]!, stage.landmarks[i * 3 + 1]!, stage.landmarks[i * 3 + 2]!]);
  }
  const oval = createOval(stage, frame);
  addRings(points, oval, stage);
  addAnchors(points, oval, stage);
  const upperLip = addBetween(points, UPPER_INNER_LIP, mouth.upper);
  const lowerLip = addBetween(points, LOWER_INNER_LIP, mouth.lower);
  const lids = [LEFT_EYE, RIGHT_EYE].map((eye, i) => ({
    upper: addBetween(points, eye.upper, restLids[i]!.upper),
    lower: addBetween(points, eye.lower, restLids[i]!.lower),
    lashes: restLids[i]!.lashes.map((point) => points.push(point) - 1),
  }));
  const holeEdges = [{ upper: upperLip, lower: lowerLip }, ...lids];
  separate(points);

  const flat = new Float64Array(points.length * 2);
  points.forEach(([x, y], i) => {
    flat[i * 2] = x;
    flat[i * 2 + 1] = y;
  });
  const delaunay = new Delaunator(flat);
  const edges = [...contourEdges(holeEdges)];
  try {
    new Constrainautor(delaunay).constrainAll(edges);
  } catch (cause) {
    // Landmarks can be dragged anywhere.
    throw new LecternError('face.crossed', undefined, { cause });
  }

  const inHole = holeTest(points, holeEdges);
  const skin: number[] = [];
  const holes: number[] = [];
  const { triangles } = delaunay;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    (inHole(a, b, c) ? holes : skin).push(a, b, c);
  }
  const rest = new Float32Array(points.length * 3);
  points.forEach((point, i) => {
    rest.set(point, i * 3);
  });
  return {
    widthPx: stage.widthPx,
    heightPx: stage.heightPx,
    vertexCount: points.length,
    rest,
    radius: Float32Array.from(points, (point) => oval.radiusOf(point)),
    skin: Uint32Array.from(skin),
    holes: Uint32Array.from(holes),
    upperLip,
    lowerLip,
    lids,
  };
}

/** The face oval as a centre and a radius for each direction around it, in the plane of the picture. */
interface Oval {
  readonly centre: Vector3;
  readonly rim: readonly Vector3[];
  radiusOf(point: Vector3): number;
  /** Depth of the rim in the direction of `point`. */
  depthTowards(point: Vector3): number;
}

function createOval(stage: Stage, frame: FaceFrame): Oval {
  const rim = FACE_OVAL.map((index): Vector3 => [
    stage.landmarks[index * 3]!,
    stage.landmarks[index * 3 + 1]!,
    stage.landmarks[index * 3 + 2]!,
  ]);
  const centre = scale(
    rim.reduce((sum, p): Vector3 => [sum[0] + p[0], sum[1] + p[1], sum[2] + p[2]], [0, 0, 0]),
    1 / rim.length,
  );
  // In face coordinates, so that "around" does not depend on how the head is tilted in the picture.
  const polar = (point: Vector3): { angle: number; distance: number } => {
    const [x, y] = toFace({ ...frame, origin: centre }, [point[0], point[1], centre[2]]);
    return { angle: Math.atan2(y, x), distance: Math.hypot(x, y) };
  };
  const sorted = rim.map((point) => ({ ...polar(point), z: point[2] })).sort((a, b) => a.angle - b.angle);
  const towards = (angle: number): { distance: number; z: number } => {
    const after = sorted.findIndex((entry) => entry.angle > angle);
    const next = sorted[after < 0 ? 0 : after]!;
    const previous = sorted[after <= 0 ? sorted.length - 1 : after - 1]!;
    const turn = (a: number): number => (a + 4 * Math.PI) % (2 * Math.PI);
    const span = turn(next.angle - previous.angle) || 1;
    const share = Math.min(1, turn(angle - previous.angle) / span);
    return {
      distance: previous.distance + (next.distance - previous.distance) * share,
      z: previous.z + (next.z - previous.z) * share,
    };
  };
  return {
    centre,
    rim,
    radiusOf(point) {
      const { angle, distance } = polar(point);
      return distance / towards(angle).distance;
    },
    depthTowards: (point) => towards(polar(point).angle).z,
  };
}

/** Depth behind the rim: hair and neck lie a little further back than the edge of the face that they join. */
function depthBehind(oval: Oval, point: Vector3, radius: number): number {
  const reach = Math.hypot(...subtract([oval.rim[0]![0], oval.rim[0]![1], 0], [oval.centre[0], oval.centre[1], 0]));
  return oval.depthTowards(point) + Math.min(0.15, (radius - 1) * 0.3) * reach;
}

function addRings(points: Vector3[], oval: Oval, { widthPx, heightPx }: Size): void {
  for (const factor of RINGS) {
    for (const rim of oval.rim) {
      const x = oval.centre[0] + (rim[0] - oval.centre[0]) * factor;
      const y = oval.centre[1] + (rim[1] - oval.centre[1]) * factor;
      if (x < 2 || y < 2 || x > widthPx - 2 || y > heightPx - 2) continue;
      points.push([x, y, depthBehind(oval, [x, y, 0], factor)]);
    }
  }
}

function addAnchors(points: Vector3[], oval: Oval, { widthPx, heightPx }: Size): void {
  const outermost = RINGS.at(-1)! + 0.15;
  const spacingPx = ANCHOR_SPACING * Math.min(widthPx, heightPx);
  const [columns, rows] = [Math.round(widthPx / spacingPx), Math.round(heightPx / spacingPx)];
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const point: Vector3 = [(column / columns) * widthPx, (row / rows) * heightPx, 0];
      const onBorder = row === 0 || column === 0 || row === rows || column === columns;
      const radius = oval.radiusOf(point);
      if (!onBorder && radius < outermost) continue;
      points.push([point[0], point[1], depthBehind(oval, point, radius)]);
    }
  }
}

/** Adds what a lip's edge has between its landmarks; gives the vertices along the whole edge. */
function addBetween(points: Vector3[], landmarks: readonly number[], edge: readonly Vector3[]): number[] {
  const every = (edge.length - 1) / (landmarks.length - 1);
  return edge.map((point, i) => (i % every === 0 ? landmarks[i / every]! : points.push(point) - 1));
}

/**
 * Nudges every point by up to a fiftieth of a pixel, always the same way: a face seen from the side folds landmarks onto
 * each other, and contours laid on a seam put three of them on one line, which no triangulation can be cut along.
 */
function separate(points: Vector3[]): void {
  points.forEach(([x, y, z], i) => {
    const angle = i * 2.399963;
    points[i] = [x + 0.02 * Math.cos(angle), y + 0.02 * Math.sin(angle), z];
  });
}

type HoleEdges = readonly Pick<Lids, 'upper' | 'lower'>[];

function* contourEdges(holes: HoleEdges): Generator<[number, number]> {
  const edges = holes.flatMap(({ upper, lower }) => [upper, lower]);
  for (const contour of [...edges, UPPER_OUTER_LIP, LOWER_OUTER_LIP]) {
    for (let i = 1; i < contour.length; i++) yield [contour[i - 1]!, contour[i]!];
  }
}

/** Tells whether a triangle lies between the two contours of the mouth or of an eye. */
function holeTest(points: readonly Vector3[], holes: HoleEdges): (a: number, b: number, c: number) => boolean {
  const outlines = holes.map(({ upper, lower }) => [...upper, ...lower.toReversed().slice(1, -1)]);
  return (a, b, c) =>
    outlines.some((outline) => {
      if (![a, b, c].every((vertex) => outline.includes(vertex))) return false;
      const x = (points[a]![0] + points[b]![0] + points[c]![0]) / 3;
      const y = (points[a]![1] + points[b]![1] + points[c]![1]) / 3;
      return isInside(
        outline.map((vertex) => [points[vertex]![0], points[vertex]![1]]),
        x,
        y,
      );
    });
}
