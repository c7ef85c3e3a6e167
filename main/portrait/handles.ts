import { toFace, type FaceFrame } from './faceFrame.ts';
import type { Mesh } from './mesh.ts';
import {
  CHEEK_POINTS,
  CHIN_POINTS,
  FACE_OVAL,
  LEFT_BROW,
  LEFT_FOLD,
  LOWER_OUTER_LIP,
  RIGHT_BROW,
  RIGHT_FOLD,
  SKULL_POINTS,
  UPPER_INNER_LIP,
  UPPER_OUTER_LIP,
} from './topology.ts';

export type Part =
  | 'upperInnerLip'
  | 'lowerInnerLip'
  | 'upperOuterLip'
  | 'lowerOuterLip'
  | 'upperLid'
  | 'lowerLid'
  | 'lashes'
  | 'fold'
  | 'brow'
  | 'chin'
  | 'jawline'
  | 'edge'
  | 'cheek'
  | 'skull';

/** A vertex whose displacement every action states; all others follow smoothly. */
export interface Handle {
  readonly vertex: number;
  readonly part: Part;
  /** −1 on the viewer's left, 1 on the right. */
  readonly side: -1 | 1;
  /**
   * Place along its part: lips −1 (left corner) to 1 (right corner), lids the same from corner to corner, brows and
   * folds 0 at the nose to 1 at the temple, jawline 0 at the ears to 1 at the chin, the picture's edge 0 far from the chin to 1 near it;
   * 0 elsewhere.
   */
  readonly along: number;
  /** Lips and lids: from this vertex to its partner on the other contour, in face units; lashes and folds: as the lid below them. */
  readonly toPartner: readonly [number, number];
}

/** The handles of a mesh, and half the mouth's width in outer-eye distances. */
export interface HandleSet {
  readonly handles: readonly Handle[];
  readonly mouthHalfWidth: number;
}

/** Vertices this near an edge of the stage lie on it: the mesh nudges its points by a fraction of a pixel. */
const BORDER_PX = 0.5;
/** The picture's lower edge follows a chin that is nearer than this, in outer-eye distances beside and below it. */
const EDGE_ASIDE = 0.9;
const EDGE_BELOW = 0.6;

/** Names the handles of a mesh: lips, lids, brows, chin, jawline, cheeks, and the skull with everything around the face. */
export function createHandles(mesh: Mesh, frame: FaceFrame): HandleSet {
  const handles = new Map<number, Handle>();
  const faceOf = (vertex: number): readonly [number, number] => {
    const [x, y] = toFace(frame, [mesh.rest[vertex * 3]!, mesh.rest[vertex * 3 + 1]!, mesh.rest[vertex * 3 + 2]!]);
    return [x, y];
  };
  // In the plane of the face, such that its projection reaches the partner exactly, whatever their depths.
  const { right, down, unit } = frame;
  const determinant = (right[0] * down[1] - right[1] * down[0]) * unit;
  const between = (vertex: number, partner: number): readonly [number, number] => {
    const dx = mesh.rest[partner * 3]! - mesh.rest[vertex * 3]!;
    const dy = mesh.rest[partner * 3 + 1]! - mesh.rest[vertex * 3 + 1]!;
    return [(dx * down[1] - dy * down[0]) / determinant, (dy * right[0] - dx * right[1]) / determinant];
  };
  const put = (vertex: number, part: Part, along = 0, partner = vertex): void => {
    if (handles.has(vertex)) return;
    handles.set(vertex, {
      vertex,
      part,
      side: faceOf(vertex)[0] < 0 ? -1 : 1,
      along,
      toPartner: between(vertex, partner),
    });
  };
  const putPair = (upper: readonly number[], lower: readonly number[], parts: readonly [Part, Part]): void => {
    const [left] = faceOf(upper[0]!);
    const [right] = faceOf(upper.at(-1)!);
    const along = (vertex: number): number =>
      Math.min(1, Math.max(-1, (2 * (faceOf(vertex)[0] - left)) / (right - left) - 1));
    upper.forEach((vertex, i) => {
      const partner = lower[i]!;
      // One place for both partners, so that every action that moves a pair together leaves its gap as it is.
      const place = (along(vertex) + along(partner)) / 2;
      put(vertex, parts[0], place, partner);
      put(partner, parts[1], place, vertex);
    });
  };

  putPair(mesh.upperLip, mesh.lowerLip, ['upperInnerLip', 'lowerInnerLip']);
  putPair(UPPER_OUTER_LIP, LOWER_OUTER_LIP, ['upperOuterLip', 'lowerOuterLip']);
  for (const { upper, lower, lashes } of mesh.lids) {
    putPair(upper, lower, ['upperLid', 'lowerLid']);
    lashes.forEach((vertex, i) => {
      handles.set(vertex, { ...handles.get(upper[2 * i + 2]!)!, vertex, part: 'lashes' });
    });
  }
  for (const [part, vertices] of [
    ['brow', LEFT_BROW],
    ['brow', RIGHT_BROW],
    ['fold', LEFT_FOLD],
    ['fold', RIGHT_FOLD],
  ] as const) {
    const xs = vertices.map((vertex) => Math.abs(faceOf(vertex)[0]));
    const [nearest, farthest] = [Math.min(...xs), Math.max(...xs)];
    vertices.forEach((vertex, i) => {
      put(vertex, part, (xs[i]! - nearest) / (farthest - nearest));
    });
  }
  const upperLids = [...handles.values()].filter(({ part }) => part === 'upperLid');
  for (const vertex of [...LEFT_FOLD, ...RIGHT_FOLD]) {
    const [x] = faceOf(vertex);
    const aside = (lid: Handle): number => Math.abs(faceOf(lid.vertex)[0] - x);
    const { toPartner } = upperLids.reduce((best, lid) => (aside(lid) < aside(best) ? lid : best));
    handles.set(vertex, { ...handles.get(vertex)!, toPartner });
  }
  for (const vertex of CHIN_POINTS) put(vertex, 'chin');
  for (const vertex of CHEEK_POINTS) put(vertex, 'cheek');
  for (const vertex of SKULL_POINTS) put(vertex, 'skull');

  const mouthY = faceOf(UPPER_INNER_LIP[0])[1] / 2 + faceOf(UPPER_INNER_LIP.at(-1)!)[1] / 2;
  const chinY = faceOf(CHIN_POINTS[0])[1];
  const noseY = faceOf(2)[1];
  for (const vertex of FACE_OVAL) {
    const y = faceOf(vertex)[1];
    if (y < noseY) put(vertex, 'skull');
    else put(vertex, 'jawline', Math.min(1, Math.max(0, (y - noseY) / (chinY - noseY))));
  }
  // Around the face only the skin below the mouth may follow the jaw, fading out on the neck.
  for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
    const radius = mesh.radius[vertex]!;
    // What the frame cuts off must not be drawn into it: nothing is known of what would follow. Out of it skin may go.
    if (isOnLowerEdge(mesh, vertex)) put(vertex, 'edge', nearness(faceOf(vertex), chinY));
    if (isOnBorder(mesh, vertex)) put(vertex, 'skull');
    if (radius <= 1.05) continue;
    if (faceOf(vertex)[1] < mouthY || radius > 1.6) put(vertex, 'skull');
  }
  const mouthHalfWidth = (faceOf(UPPER_OUTER_LIP.at(-1)!)[0] - faceOf(UPPER_OUTER_LIP[0])[0]) / 2;
  return { handles: [...handles.values()], mouthHalfWidth };
}

/** How far the edge of the picture follows a chin near it: between the two the skin would fold. */
function nearness([x, y]: readonly [number, number], chinY: number): number {
  const [aside, below] = [x / EDGE_ASIDE, (y - chinY) / EDGE_BELOW];
  return Math.max(0, 1 - aside ** 2) * Math.min(1, Math.max(0, 1 - below));
}

function isOnLowerEdge({ rest, heightPx }: Mesh, vertex: number): boolean {
  return heightPx - rest[vertex * 3 + 1]! < BORDER_PX;
}

/** Whether a vertex is one of those along the stage's edges. */
function isOnBorder({ rest, widthPx, heightPx }: Mesh, vertex: number): boolean {
  const [x, y] = [rest[vertex * 3]!, rest[vertex * 3 + 1]!];
  return Math.min(x, y, widthPx - x, heightPx - y) < BORDER_PX;
}
