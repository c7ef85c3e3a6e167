import type { InferenceSession } from 'onnxruntime-node';
import type { Wander } from './face.ts';
import { OUTER_EYE_CORNERS, patchAround, readMesh } from './faceMesh.ts';
import type { Pyramid } from './pyramid.ts';
import { LEFT_EYE, LOWER_INNER_LIP, LOWER_OUTER_LIP, RIGHT_EYE, UPPER_INNER_LIP, UPPER_OUTER_LIP } from './topology.ts';

const PARTS = {
  lips: [...new Set([...UPPER_INNER_LIP, ...LOWER_INNER_LIP, ...UPPER_OUTER_LIP, ...LOWER_OUTER_LIP])],
  leftEye: [...new Set([...LEFT_EYE.upper, ...LEFT_EYE.lower])],
  rightEye: [...new Set([...RIGHT_EYE.upper, ...RIGHT_EYE.lower])],
  nose: [1, 4, 5, 6, 195, 197, 168],
} as const;

/** Crops beside the one that fits: moved by shares of their size, larger or smaller, turned. */
const CROPS: readonly { right?: number; down?: number; scale?: number; turnRadians?: number }[] = [
  {},
  { right: 0.06 },
  { right: -0.06 },
  { down: 0.06 },
  { down: -0.06 },
  { scale: 1.12 },
  { scale: 0.9 },
  { turnRadians: 0.12 },
  { turnRadians: -0.12 },
];

/** Reads a face once more in several crops around its landmarks. */
export async function wanderOf(session: InferenceSession, pyramid: Pyramid, landmarks: Float32Array): Promise<Wander> {
  const base = patchAround(landmarks);
  const readings = await readMesh(
    session,
    pyramid,
    CROPS.map(({ right = 0, down = 0, scale = 1, turnRadians = 0 }) => ({
      centreX: base.centreX + right * base.sizePx,
      centreY: base.centreY + down * base.sizePx,
      sizePx: base.sizePx * scale,
      turnRadians: base.turnRadians + turnRadians,
    })),
  );
  const [left, right] = OUTER_EYE_CORNERS;
  const eyeDistance = Math.hypot(
    landmarks[right * 3]! - landmarks[left * 3]!,
    landmarks[right * 3 + 1]! - landmarks[left * 3 + 1]!,
  );
  const spread = (points: readonly number[]): number => {
    let sum = 0;
    for (const at of points.flatMap((point) => [point * 3, point * 3 + 1])) {
      const mean = readings.reduce((total, reading) => total + reading.landmarks[at]!, 0) / readings.length;
      sum += readings.reduce((total, reading) => total + (reading.landmarks[at]! - mean) ** 2, 0) / readings.length;
    }
    return Math.sqrt(sum / points.length) / eyeDistance;
  };
  return {
    lips: spread(PARTS.lips),
    leftEye: spread(PARTS.leftEye),
    rightEye: spread(PARTS.rightEye),
    nose: spread(PARTS.nose),
  };
}
