import type { FaceFrame, Vector3 } from './faceFrame.ts';

/** Signed distances from each upper to its lower point along the face's `down`, in pixels. */
export function gapsOf({ down }: FaceFrame, upper: readonly Vector3[], lower: readonly Vector3[]): number[] {
  return upper.map(([x, y], i) => {
    const [dx, dy] = [lower[i]![0] - x, lower[i]![1] - y];
    return (dx * down[0] + dy * down[1]) / Math.hypot(down[0], down[1]);
  });
}

export function pointsOf(landmarks: Float32Array, indices: readonly number[]): Vector3[] {
  return indices.map((index) => [landmarks[index * 3]!, landmarks[index * 3 + 1]!, landmarks[index * 3 + 2]!]);
}

/** A point moved in the picture's plane, its depth kept. */
export function along([x, y, z]: Vector3, direction: Vector3, distance: number): Vector3 {
  return [x + direction[0] * distance, y + direction[1] * distance, z];
}
