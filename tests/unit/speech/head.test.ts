import { describe, expect, it } from 'vitest';
import { perform } from '../../../main/speech/perform.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { headCurves } from '../../../main/speech/head.ts';
import { stageOf } from '../../../main/speech/stage.ts';
import { madeSpeech } from './madeSpeech.ts';
import { columnOf, deviationOf, powerShareBelow } from './measure.ts';

const script = madeSpeech(200);
const motion = perform(script);
const prosody = prosodyOf(script.voice, script.gestures);
const stage = stageOf(script.frameRate, script.frameCount, 7, 1, prosody);

describe('the head', () => {
  it.each([
    // Real clips: yaw .6–3.0°, pitch 1.5–4.2°, roll .8–4.1°. At full liveliness the lower bounds are higher, so that the
    // usual liveliness of .6 is within them too.
    ['headYaw', 1.3, 3.0],
    ['headPitch', 2.8, 4.2],
    ['headRoll', 1.5, 4.1],
  ] as const)('moves as far and as slowly as real ones: %s', (control, low, high) => {
    const values = columnOf(motion, control);
    expect(deviationOf(values)).toBeGreaterThan(low);
    expect(deviationOf(values)).toBeLessThan(high);
    expect(powerShareBelow(values, 25, 1.3)).toBeGreaterThan(0.9);
    const speeds = values.slice(1).map((value, i) => Math.abs(value - values[i]!) * 25);
    const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length;
    expect(mean).toBeGreaterThan(1);
    expect(mean).toBeLessThan(12);
  });

  it('scales with liveliness', () => {
    const calm = columnOf(perform(madeSpeech(200, 25, { liveliness: 0.5 })), 'headYaw');
    expect(deviationOf(calm) / deviationOf(columnOf(motion, 'headYaw'))).toBeCloseTo(0.5, 2);
  });

  it('nods after stressed syllables and raises brows from before them', () => {
    expect(prosody.stresses.length).toBeGreaterThan(50);
    const head = headCurves(stage);
    const average = (curve: (seconds: number) => number, offset: number) =>
      prosody.stresses.reduce((sum, stress) => sum + curve(stress.seconds + offset), 0) / prosody.stresses.length;
    expect(average(head.pitch, 0.12)).toBeLessThan(average(head.pitch, -0.2) - 0.3);
    expect(average(head.brows, 0)).toBeGreaterThan(0.01);
    expect(average(head.brows, 0.2)).toBeGreaterThan(average(head.brows, -0.15));
    expect(Math.max(...columnOf(motion, 'browsUp'))).toBeGreaterThan(0.2);
  });

  it('settles where nobody speaks', () => {
    const quiet = perform({ ...script, gestures: [] });
    expect(deviationOf(columnOf(quiet, 'headYaw'))).toBeLessThan(0.5 * deviationOf(columnOf(motion, 'headYaw')));
  });
});
