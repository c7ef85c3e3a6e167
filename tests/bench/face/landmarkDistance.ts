import type { Face } from '../../../main/portrait/face.ts';
import { distance, mean } from '../../../main/quality/curves.ts';

/** Landmarks of the inner and outer lips. */
const LIPS = [
  ...[61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185],
  ...[78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191],
];

/**
 * LMD: mean distance of the lips' landmarks, frame by frame, in shares of the outer-eye distance. Each frame's lips are
 * placed by their own face's eyes first (centre, turn and size), because the head's motion is not meant to be copied.
 */
export function landmarkDistance(made: readonly (Face | null)[], real: readonly (Face | null)[]): number {
  const frames = made.flatMap((face, frame) => {
    const other = real[frame];
    return face && other ? [mean(lipDistances(face, other))] : [];
  });
  return mean(frames);
}

function lipDistances(face: Face, other: Face): number[] {
  const [lips, otherLips] = [placed(face), placed(other)];
  return lips.map(([x, y], i) => Math.hypot(x - otherLips[i]![0], y - otherLips[i]![1]));
}

function placed(face: Face): (readonly [number, number])[] {
  const { landmarks } = face;
  const [left, right] = [33 * 3, 263 * 3];
  const centre = [0, 1].map((axis) => (landmarks[left + axis]! + landmarks[right + axis]!) / 2);
  const turn = Math.atan2(landmarks[right + 1]! - landmarks[left + 1]!, landmarks[right]! - landmarks[left]!);
  const size = distance(face, 33, 263);
  return LIPS.map((index) => {
    const [x, y] = [landmarks[index * 3]! - centre[0]!, landmarks[index * 3 + 1]! - centre[1]!];
    const [cos, sin] = [Math.cos(turn) / size, Math.sin(turn) / size];
    return [x * cos + y * sin, y * cos - x * sin];
  });
}
