import type { Control, ControlSpec, Motion } from './motion.ts';
import { CONTROL_INDEX, motionRow } from './motion.ts';

/** Opening of the lips, in outer-eye distances, that ARKit's `jawOpen` of 1 makes on an average face. */
const JAW_APERTURE = 0.4;
/** ARKit's `jawOpen` at our jaw's full drop in speech: its range ends at a yawn. */
const SPEECH_JAW = 0.6;
/** Opening, in outer-eye distances, at which round lips are a funnel (“oh”) and no longer a pucker (“oo”). */
const FUNNEL_APERTURE = 0.12;
/** Turn of the eyes, in degrees, that ARKit's `eyeLook…` of 1 stands for. */
const LOOK_ASIDE_DEGREES = 30;
const LOOK_UP_DEGREES = 25;

type Weights = (control: Control) => number;

interface Rule {
  readonly names: readonly string[];
  /** The formula in words, for the help. */
  readonly from: string;
  readonly weight: (of: Weights) => number;
}

const jaw = (of: Weights): number => Math.max(SPEECH_JAW * of('jawOpen'), of('aperture') / JAW_APERTURE);
const funnel = (of: Weights): number => Math.min(1, of('aperture') / FUNNEL_APERTURE);
const rule = (names: string, from: string, weight: Rule['weight']): Rule => ({ names: names.split(' '), from, weight });
const same = (names: string, control: Control): Rule => rule(names, control, (of) => of(control));

/**
 * How ARKit's blendshapes follow from our controls. ARKit's left is the person's left, which is the viewer's right;
 * ours move both sides alike but for the gaze. `tongueUp` and `breath` have no counterpart: ARKit's tongue only comes out.
 */
export const ARKIT_RULES: readonly Rule[] = [
  rule('jawOpen', `the larger of ${SPEECH_JAW} × jawOpen and aperture / ${JAW_APERTURE}`, jaw),
  rule(
    'mouthClose',
    `ARKit’s jawOpen − aperture / ${JAW_APERTURE}: sealed lips over an open jaw`,
    (of) => jaw(of) - of('aperture') / JAW_APERTURE,
  ),
  rule(
    'mouthFunnel',
    `lipsRound × f, f = aperture / ${FUNNEL_APERTURE}, at most 1`,
    (of) => of('lipsRound') * funnel(of),
  ),
  rule('mouthPucker', 'lipsRound × (1 − f)', (of) => of('lipsRound') * (1 - funnel(of))),
  rule('mouthStretchLeft mouthStretchRight', '0.6 × lipsWide', (of) => 0.6 * of('lipsWide')),
  same('mouthPressLeft mouthPressRight', 'lipsPressed'),
  rule('mouthRollUpper', '0.5 × lipsPressed', (of) => 0.5 * of('lipsPressed')),
  rule('mouthRollLower', 'the larger of 0.5 × lipsPressed and 0.7 × lowerLipTucked', (of) =>
    Math.max(0.5 * of('lipsPressed'), 0.7 * of('lowerLipTucked')),
  ),
  same('mouthUpperUpLeft mouthUpperUpRight', 'upperLipRaised'),
  same('mouthSmileLeft mouthSmileRight', 'cornersUp'),
  same('mouthFrownLeft mouthFrownRight', 'cornersDown'),
  same('cheekSquintLeft cheekSquintRight', 'cheeksRaised'),
  rule('browInnerUp', 'the larger of browsUp and browsInnerUp', (of) => Math.max(of('browsUp'), of('browsInnerUp'))),
  same('browOuterUpLeft browOuterUpRight', 'browsUp'),
  same('browDownLeft browDownRight', 'browsDown'),
  same('eyeBlinkLeft eyeBlinkRight', 'lidsClosed'),
  same('eyeWideLeft eyeWideRight', 'lidsWide'),
  rule('eyeLookOutLeft eyeLookInRight', `gazeYaw / ${LOOK_ASIDE_DEGREES}°`, (of) => of('gazeYaw') / LOOK_ASIDE_DEGREES),
  rule(
    'eyeLookInLeft eyeLookOutRight',
    `−gazeYaw / ${LOOK_ASIDE_DEGREES}°`,
    (of) => -of('gazeYaw') / LOOK_ASIDE_DEGREES,
  ),
  rule('eyeLookUpLeft eyeLookUpRight', `gazePitch / ${LOOK_UP_DEGREES}°`, (of) => of('gazePitch') / LOOK_UP_DEGREES),
  rule(
    'eyeLookDownLeft eyeLookDownRight',
    `−gazePitch / ${LOOK_UP_DEGREES}°`,
    (of) => -of('gazePitch') / LOOK_UP_DEGREES,
  ),
  rule(
    'jawForward jawLeft jawRight mouthLeft mouthRight mouthDimpleLeft mouthDimpleRight mouthLowerDownLeft ' +
      'mouthLowerDownRight mouthShrugLower mouthShrugUpper cheekPuff eyeSquintLeft eyeSquintRight noseSneerLeft ' +
      'noseSneerRight tongueOut',
    '0',
    () => 0,
  ),
];

const HEAD = ['headYaw', 'headPitch', 'headRoll'] as const satisfies readonly Control[];

/** ARKit's 52 blendshape locations, 0–1, and the head's turn in degrees with our signs. */
export const ARKIT_SPECS: readonly ControlSpec[] = [
  ...ARKIT_RULES.flatMap(({ names }) => names)
    .sort()
    .map((name) => ({ name, unit: 'share', minimum: 0, maximum: 1 }) as const),
  ...HEAD.map((name) => ({ name, unit: 'degrees', minimum: -90, maximum: 90 }) as const),
];

/**
 * `motion` in ARKit's terms by {@link ARKIT_RULES}: row-major, `frameCount ×` {@link ARKIT_SPECS}. What our rig does
 * in outer-eye distances becomes shares of an average face's range, so this is not reversible.
 */
export function toArkit(motion: Motion): { readonly specs: readonly ControlSpec[]; readonly values: Float32Array } {
  const columns = new Map(ARKIT_SPECS.map(({ name }, column) => [name, column]));
  const values = new Float32Array(motion.frameCount * ARKIT_SPECS.length);
  for (let frame = 0; frame < motion.frameCount; frame++) {
    const weights = motionRow(motion, frame);
    const of: Weights = (control) => weights[CONTROL_INDEX[control]]!;
    const row = values.subarray(frame * ARKIT_SPECS.length, (frame + 1) * ARKIT_SPECS.length);
    for (const { names, weight } of ARKIT_RULES) {
      const share = Math.min(Math.max(weight(of), 0), 1);
      for (const name of names) row[columns.get(name)!] = share;
    }
    for (const control of HEAD) row[columns.get(control)!] = of(control);
  }
  return { specs: ARKIT_SPECS, values };
}
