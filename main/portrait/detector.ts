import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import { samplePatch, toPicture, type Patch } from './patch.ts';
import type { Pyramid } from './pyramid.ts';

const INPUT_PX = 256;
/** Below this BlazeFace sees faces in foliage; what it likes better is checked by the mesh model. */
const LEAST_SCORE = 0.45;
/** Boxes that share more than this of their union show the same face. */
const SAME_FACE_OVERLAP = 0.3;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a face may be, in pixels of the picture. */
export interface Detection {
  readonly score: number;
  readonly centre: Point;
  /** Side of a square around brows, chin and cheeks. */
  readonly sizePx: number;
  /** How far the face is turned clockwise in the picture, by the line between its eyes. */
  readonly turnRadians: number;
}

/** Centres of BlazeFace's 896 anchors in pixels of its input: 2 in each cell of a 16 × 16 grid, 6 in each of an 8 × 8. */
const ANCHORS: readonly Point[] = [
  { cells: 16, perCell: 2 },
  { cells: 8, perCell: 6 },
].flatMap(({ cells, perCell }) =>
  Array.from({ length: cells * cells * perCell }, (_, index) => {
    const cell = Math.floor(index / perCell);
    const cellPx = INPUT_PX / cells;
    return { x: ((cell % cells) + 0.5) * cellPx, y: (Math.floor(cell / cells) + 0.5) * cellPx };
  }),
);

/** Faces in one patch of a picture. Smaller than about a tenth of the patch they are missed. */
export async function detectFaces(session: InferenceSession, pyramid: Pyramid, patch: Patch): Promise<Detection[]> {
  const picture = samplePatch(pyramid, patch, INPUT_PX, { gain: 2, offset: -1 });
  const { boxes, logits } = await session.run({ picture: new Tensor('float32', picture, [1, 3, INPUT_PX, INPUT_PX]) });
  const rows = boxes!.data as Float32Array;
  const detections: Detection[] = [];
  for (const [index, logit] of (logits!.data as Float32Array).entries()) {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < LEAST_SCORE) continue;
    const anchor = ANCHORS[index]!;
    // A row: centre x and y from the anchor, width, height, then x and y of both eyes, nose, mouth, both ears.
    const row = rows.subarray(index * 16, index * 16 + 16);
    const point = (at: number): Point =>
      toPicture(patch, (row[at]! + anchor.x) / INPUT_PX, (row[at + 1]! + anchor.y) / INPUT_PX);
    const [rightEye, leftEye] = [point(4), point(6)];
    detections.push({
      score,
      centre: point(0),
      sizePx: (Math.max(row[2]!, row[3]!) * patch.sizePx) / INPUT_PX,
      turnRadians: Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x),
    });
  }
  return withoutDoubles(detections);
}

/** The best of every group of detections that overlap. */
export function withoutDoubles(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of [...detections].sort((a, b) => b.score - a.score)) {
    if (kept.every((better) => overlap(better, candidate) < SAME_FACE_OVERLAP)) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union of the detections' squares, as if both stood upright. */
function overlap(a: Detection, b: Detection): number {
  const along = (axis: 'x' | 'y'): number =>
    Math.max(
      0,
      Math.min(a.centre[axis] + a.sizePx / 2, b.centre[axis] + b.sizePx / 2) -
        Math.max(a.centre[axis] - a.sizePx / 2, b.centre[axis] - b.sizePx / 2),
    );
  const shared = along('x') * along('y');
  return shared / (a.sizePx ** 2 + b.sizePx ** 2 - shared);
}
