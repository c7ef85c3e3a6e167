import { describe, expect, it } from 'vitest';
import { LANDMARK_COUNT } from '../../../main/portrait/face.ts';
import { patchAround, turnOf } from '../../../main/portrait/faceMesh.ts';
import { poseOf } from '../../../main/portrait/pose.ts';

/** Corners of a face that looks at us, in the frame x right, y down, z away from us. */
const REST: Record<number, readonly [number, number, number]> = {
  33: [-45, -20, 10],
  263: [45, -20, 10],
  133: [-18, -18, 8],
  362: [18, -18, 8],
  127: [-70, -10, 60],
  356: [70, -10, 60],
  234: [-72, 10, 65],
  454: [72, 10, 65],
  162: [-68, -40, 55],
  389: [68, -40, 55],
  116: [-55, 10, 25],
  345: [55, 10, 25],
  10: [0, -90, 10],
  2: [0, 30, 10],
};

type Turn = (point: readonly [number, number, number]) => [number, number, number];
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
/** Nose to the viewer's right: the near side (negative z) goes to positive x. */
const yaw =
  (degrees: number): Turn =>
  ([x, y, z]) => {
    const [c, s] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
    return [x * c - z * s, y, x * s + z * c];
  };
/** Nose upwards: the near side goes to negative y. */
const pitch =
  (degrees: number): Turn =>
  ([x, y, z]) => {
    const [c, s] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
    return [x, y * c + z * s, z * c - y * s];
  };
const roll =
  (degrees: number): Turn =>
  ([x, y, z]) => {
    const [c, s] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
    return [x * c - y * s, x * s + y * c, z];
  };

function face(...turns: Turn[]): Float32Array {
  const landmarks = new Float32Array(LANDMARK_COUNT * 3);
  for (const [index, rest] of Object.entries(REST)) {
    landmarks.set(
      turns.reduce<[number, number, number]>((point, turn) => turn(point), [...rest]),
      Number(index) * 3,
    );
  }
  return landmarks;
}

describe('poseOf', () => {
  it.each([
    { yawDegrees: 0, pitchDegrees: 0, rollDegrees: 0 },
    { yawDegrees: 35, pitchDegrees: 0, rollDegrees: 0 },
    { yawDegrees: -20, pitchDegrees: 12, rollDegrees: 0 },
    { yawDegrees: 15, pitchDegrees: -18, rollDegrees: 170 },
    { yawDegrees: 0, pitchDegrees: 10, rollDegrees: -90 },
  ])('reads yaw $yawDegrees, pitch $pitchDegrees, roll $rollDegrees back', (pose) => {
    const found = poseOf(face(pitch(pose.pitchDegrees), yaw(pose.yawDegrees), roll(pose.rollDegrees)));
    const neutral = poseOf(face()).pitchDegrees;
    expect(found.yawDegrees).toBeCloseTo(pose.yawDegrees, 3);
    expect(found.rollDegrees).toBeCloseTo(pose.rollDegrees, 3);
    expect(found.pitchDegrees - neutral).toBeCloseTo(pose.pitchDegrees, 3);
  });
});

describe('patchAround', () => {
  it('stands a turned face upright and leaves room around it', () => {
    const landmarks = face(roll(30));
    expect(turnOf(landmarks)).toBeCloseTo(radians(30), 5);
    const patch = patchAround(landmarks);
    expect(patch.turnRadians).toBeCloseTo(radians(30), 5);
    // 144 wide from 234 to 454, 120 high; landmarks not given lie in the middle.
    expect(patch.sizePx).toBeCloseTo(1.5 * 144, 3);
    const [x, y] = roll(30)([0, -30, 0]);
    expect(patch.centreX).toBeCloseTo(x, 3);
    expect(patch.centreY).toBeCloseTo(y, 3);
  });
});
