import type { Face } from './face.ts';

type Vector = readonly [number, number, number];

/** Pairs left and right of the face, as the viewer sees them, that no expression moves. */
const SYMMETRIC_PAIRS: readonly (readonly [number, number])[] = [
  [33, 263],
  [133, 362],
  [127, 356],
  [234, 454],
  [162, 389],
  [116, 345],
];
/** From the middle of the forehead to the root of the nose's underside: down the face, whatever the mouth does. */
const DOWN = [10, 2] as const;
/** How far that line leans in a face that looks straight ahead, in degrees: mean of both sample presenters. */
const NEUTRAL_PITCH_DEGREES = 2;

/**
 * The pose of a face from its landmarks in three dimensions. Yaw is good to a few degrees; pitch depends on the build
 * of the face and is not better than ±5°.
 */
export function poseOf(landmarks: Float32Array): Pick<Face, 'rollDegrees' | 'yawDegrees' | 'pitchDegrees'> {
  const across = SYMMETRIC_PAIRS.map(([left, right]) => between(landmarks, left, right)).reduce(plus);
  const rollRadians = Math.atan2(across[1], across[0]);
  const yawRadians = Math.atan2(across[2], Math.hypot(across[0], across[1]));
  // What is left of the downward line once the face stands upright and looks at us.
  const down = turnBack(between(landmarks, ...DOWN), rollRadians, yawRadians);
  const pitchRadians = Math.atan2(-down[2], down[1]);
  return {
    rollDegrees: degrees(rollRadians),
    yawDegrees: degrees(yawRadians),
    pitchDegrees: degrees(pitchRadians) - NEUTRAL_PITCH_DEGREES,
  };
}

function turnBack([x, y, z]: Vector, rollRadians: number, yawRadians: number): Vector {
  const right = x * Math.cos(rollRadians) + y * Math.sin(rollRadians);
  const down = y * Math.cos(rollRadians) - x * Math.sin(rollRadians);
  return [
    right * Math.cos(yawRadians) + z * Math.sin(yawRadians),
    down,
    z * Math.cos(yawRadians) - right * Math.sin(yawRadians),
  ];
}

function between(landmarks: Float32Array, from: number, to: number): Vector {
  const along = (axis: number): number => landmarks[to * 3 + axis]! - landmarks[from * 3 + axis]!;
  return [along(0), along(1), along(2)];
}

function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
