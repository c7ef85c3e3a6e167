import type { Control, Motion } from '../contract/motion.ts';
import { CONTROL_INDEX, CONTROLS, createMotion } from '../contract/motion.ts';
import { articulate } from './articulation.ts';
import { blinksOf, lidCurve } from './blinks.ts';
import { breathCurves } from './breath.ts';
import { expressionCurves } from './expression.ts';
import { gazeCurves, habitOf, saccadesOf } from './gaze.ts';
import { headCurves } from './head.ts';
import { prosodyOf } from './prosody.ts';
import { LIP_CONTROLS } from './shapes.ts';
import type { Curve } from './stage.ts';
import { easedCurve, stageOf } from './stage.ts';
import type { Script } from './tasks.ts';
import { clamp, trackAt } from './track.ts';

const ENGAGE_SECONDS = 0.25;
/**
 * In pauses the lips go this far back to the photo's own: shut ones stay shut, and a smile that shows teeth shows some,
 * which is how smiling people pause, and keeps them like themselves.
 */
const PAUSE_EASE = 0.3;

/**
 * From a measured voice and its gestures to one row of controls per frame: pure and deterministic. Every curve is a
 * function of time that knows no frame rate; rows are samples of it, frame `i` at `i / frameRate` seconds. The first and
 * last row are all zeros.
 */
export function perform(script: Script): Motion {
  const { voice, gestures, heard, frameRate, frameCount, performance } = script;
  const motion = createMotion(frameRate, frameCount);
  const prosody = prosodyOf(voice, gestures);
  const stage = stageOf(frameRate, frameCount, performance.seed, clamp(performance.liveliness, 0, 1), prosody);
  const head = headCurves(stage);
  const habit = habitOf(performance.gaze, performance.slideSide);
  const saccades = saccadesOf(stage, habit);
  const gaze = gazeCurves(stage, saccades, habit.headShare, head.yaw, head.pitch);
  const breath = breathCurves(stage);
  const mouth = articulate(gestures, prosody.speech, voice, heard, breath.lips);
  const curves: [Control, Curve][] = [
    ['headYaw', head.yaw],
    ['headPitch', head.pitch],
    ['headRoll', head.roll],
    ['browsUp', head.brows],
    ['headYaw', gaze.yaw.head],
    ['headPitch', gaze.pitch.head],
    ['gazeYaw', gaze.yaw.eyes],
    ['gazePitch', gaze.pitch.eyes],
    ['lidsClosed', lidCurve(blinksOf(stage, saccades, mouth))],
    ['breath', breath.shoulders],
    ...expressionCurves(stage, performance.expression, clamp(performance.strength, 0, 1)),
  ];
  for (const [control, curve] of curves) add(motion, control, curve);
  if (prosody.speech.length > 0) {
    const engage = easedCurve(stage, ENGAGE_SECONDS);
    add(motion, 'engage', (seconds) => engage(seconds) * (1 - PAUSE_EASE * (1 - trackAt(mouth.speaking, seconds))));
    for (const control of LIP_CONTROLS) {
      const track = mouth.lips(control);
      add(motion, control, (seconds) => engage(seconds) * trackAt(track, seconds));
    }
  }
  for (const control of UNIT_CONTROLS) bound(motion, control);
  return motion;
}

/** Adds a curve to a control in all rows but the first and the last. */
function add({ weights, frameRate, frameCount }: Motion, control: Control, curve: Curve): void {
  for (let frame = 1; frame < frameCount - 1; frame++) {
    weights[frame * CONTROLS.length + CONTROL_INDEX[control]]! += curve(frame / frameRate);
  }
}

function bound({ weights, frameCount }: Motion, control: Control): void {
  for (let frame = 0; frame < frameCount; frame++) {
    const index = frame * CONTROLS.length + CONTROL_INDEX[control];
    weights[index] = clamp(weights[index]!, 0, 1);
  }
}

/** Controls that two curves may push past their range together. */
const UNIT_CONTROLS = ['browsUp', 'lidsClosed'] as const satisfies readonly Control[];
