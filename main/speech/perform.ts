import type { Control, Motion } from '../contract/motion.ts';
import { CONTROL_INDEX, createMotion, motionRow } from '../contract/motion.ts';
import { articulate } from './articulation.ts';
import { blinksOf, lidCurve } from './blinks.ts';
import { breathCurves } from './breath.ts';
import { expressionCurves } from './expression.ts';
import { gazeCurves, saccadesOf } from './gaze.ts';
import { headCurves } from './head.ts';
import { prosodyOf } from './prosody.ts';
import { LIP_CONTROLS } from './shapes.ts';
import type { Curve } from './stage.ts';
import { easedCurve, stageOf } from './stage.ts';
import type { Script } from './tasks.ts';
import { clamp, trackAt } from './track.ts';

const ENGAGE_SECONDS = 0.25;

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
  const saccades = saccadesOf(stage);
  const gaze = gazeCurves(stage, saccades, head.yaw, head.pitch);
  const breath = breathCurves(stage);
  const curves: [Control, Curve][] = [
    ['headYaw', head.yaw],
    ['headPitch', head.pitch],
    ['headRoll', head.roll],
    ['browsUp', head.brows],
    ['gazeYaw', gaze.yaw],
    ['gazePitch', gaze.pitch],
    ['lidsClosed', lidCurve(blinksOf(stage, saccades))],
    ['breath', breath.shoulders],
    ...expressionCurves(stage, performance.expression, clamp(performance.strength, 0, 1)),
  ];
  if (prosody.speech.length > 0) {
    const engage = easedCurve(stage, ENGAGE_SECONDS);
    const lips = articulate(gestures, prosody.speech, voice, heard, breath.lips);
    curves.push(['engage', engage]);
    for (const control of LIP_CONTROLS) {
      curves.push([control, (seconds) => engage(seconds) * trackAt(lips[control], seconds)]);
    }
  }
  for (let frame = 1; frame < frameCount - 1; frame++) {
    const row = motionRow(motion, frame);
    for (const [control, curve] of curves) row[CONTROL_INDEX[control]]! += curve(frame / frameRate);
    for (const control of UNIT_CONTROLS) row[CONTROL_INDEX[control]] = clamp(row[CONTROL_INDEX[control]]!, 0, 1);
  }
  return motion;
}

/** Controls that two curves may push past their range together. */
const UNIT_CONTROLS = ['browsUp', 'lidsClosed'] as const satisfies readonly Control[];
