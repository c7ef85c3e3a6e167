import { CHIN_BOTTOM, FOREHEAD_TOP, OUTER_EYE_CORNERS } from './topology.ts';

export type Vector3 = readonly [number, number, number];

/**
 * A coordinate system fixed to the skull: `right` points to the viewer's right along the line of the eyes, `down` to
 * the chin, `back` away from the viewer. Axes are unit vectors in picture coordinates (x right, y down, z away).
 */
export interface FaceFrame {
  readonly right: Vector3;
  readonly down: Vector3;
  readonly back: Vector3;
  /** Between the outer eye corners, in the landmarks' units. */
  readonly origin: Vector3;
  /** Distance between the outer eye corners in 3-D: the unit of face coordinates. */
  readonly unit: number;
}

/** Fits the skull's coordinate system to landmarks (`n × 3`). */
export function faceFrameOf(landmarks: Float32Array): FaceFrame {
  const point = (index: number): Vector3 => [
    landmarks[index * 3]!,
    landmarks[index * 3 + 1]!,
    landmarks[index * 3 + 2]!,
  ];
  const [leftCorner, rightCorner] = [point(OUTER_EYE_CORNERS[0]), point(OUTER_EYE_CORNERS[1])];
  const across = subtract(rightCorner, leftCorner);
  const unit = Math.hypot(...across);
  const right = scale(across, 1 / unit);
  const tall = subtract(point(CHIN_BOTTOM), point(FOREHEAD_TOP));
  const down = normalise(subtract(tall, scale(right, dot(tall, right))));
  const back = cross(right, down);
  const origin = scale(add(leftCorner, rightCorner), 0.5);
  return { right, down, back, origin, unit };
}

/** Picture coordinates → face coordinates in units of outer-eye distances. */
export function toFace(frame: FaceFrame, point: Vector3): Vector3 {
  const d = scale(subtract(point, frame.origin), 1 / frame.unit);
  return [dot(d, frame.right), dot(d, frame.down), dot(d, frame.back)];
}

/** A displacement in face units → displacement in picture coordinates. */
export function displacementToPicture(frame: FaceFrame, [x, y, z]: Vector3): Vector3 {
  const { right, down, back, unit } = frame;
  return [
    unit * (x * right[0] + y * down[0] + z * back[0]),
    unit * (x * right[1] + y * down[1] + z * back[1]),
    unit * (x * right[2] + y * down[2] + z * back[2]),
  ];
}

export function add(a: Vector3, b: Vector3): Vector3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Vector3, b: Vector3): Vector3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: Vector3, factor: number): Vector3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalise(a: Vector3): Vector3 {
  return scale(a, 1 / Math.hypot(...a));
}
