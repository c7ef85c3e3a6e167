import { scale, type FaceFrame, type Vector3 } from './faceFrame.ts';

/** The face's `down` as the picture shows it, with length 1 there. */
export function downUnit({ down }: FaceFrame): Vector3 {
  return scale(down, 1 / Math.hypot(down[0], down[1]));
}

/** How far one point lies below another along the face's `down`, in pixels. */
export function downTo(frame: FaceFrame, from: Vector3, to: Vector3): number {
  const down = downUnit(frame);
  return (to[0] - from[0]) * down[0] + (to[1] - from[1]) * down[1];
}

/** Distances from each upper to its lower point along the face's `down`, in pixels; negative where they have crossed. */
export function gapsOf(frame: FaceFrame, upper: readonly Vector3[], lower: readonly Vector3[]): number[] {
  return upper.map((point, i) => downTo(frame, point, lower[i]!));
}

export function pointsOf(landmarks: Float32Array, indices: readonly number[]): Vector3[] {
  return indices.map((index) => [landmarks[index * 3]!, landmarks[index * 3 + 1]!, landmarks[index * 3 + 2]!]);
}

/** A point moved in the picture's plane, its depth kept. */
export function along([x, y, z]: Vector3, direction: Vector3, distance: number): Vector3 {
  return [x + direction[0] * distance, y + direction[1] * distance, z];
}
