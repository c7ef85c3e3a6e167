import { CONTROL_INDEX, createMotion, motionRow, type Control, type Motion } from '../../../main/contract/motion.ts';

type Weights = Readonly<Partial<Record<Control, number>>>;

/** What a portrait must be able to do, each as one frame. */
const POSES: readonly (readonly [string, Weights])[] = [
  ['rest', {}],
  ['a', { engage: 1, aperture: 0.25, jawOpen: 0.8 }],
  ['o', { engage: 1, aperture: 0.14, jawOpen: 0.5, lipsRound: 0.9 }],
  ['i', { engage: 1, aperture: 0.06, jawOpen: 0.15, lipsWide: 0.8 }],
  ['f', { engage: 1, aperture: 0.03, jawOpen: 0.1, lowerLipTucked: 1 }],
  ['m', { engage: 1, lipsPressed: 0.6 }],
  ['blink', { lidsClosed: 1 }],
  ['brows', { browsUp: 1 }],
  ['smile', { cornersUp: 0.8, cheeksRaised: 0.7 }],
  ['yaw −8°', { headYaw: -8 }],
  ['yaw +8°', { headYaw: 8 }],
  ['pitch −6°', { headPitch: -6 }],
  ['pitch +6°', { headPitch: 6 }],
];

export const POSE_NAMES: readonly string[] = POSES.map(([name]) => name);

/** One frame for each pose, in the order of {@link POSE_NAMES}. */
export function posesMotion(): Motion {
  const motion = createMotion(25, POSES.length);
  for (const [frame, [, weights]] of POSES.entries()) {
    const row = motionRow(motion, frame);
    for (const [control, weight] of Object.entries(weights)) row[CONTROL_INDEX[control as Control]] = weight;
  }
  return motion;
}
