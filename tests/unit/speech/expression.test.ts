import { describe, expect, it } from 'vitest';
import { CONTROLS, EXPRESSIONS } from '../../../main/contract/motion.ts';
import { expressionCurves } from '../../../main/speech/expression.ts';
import { perform } from '../../../main/speech/perform.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { LIP_CONTROLS } from '../../../main/speech/shapes.ts';
import { stageOf } from '../../../main/speech/stage.ts';
import { madeSpeech } from './madeSpeech.ts';
import { columnOf } from './measure.ts';

const script = madeSpeech(10);
const stage = stageOf(25, 250, 7, 1, prosodyOf(script.voice, script.gestures));

describe('expressions', () => {
  it.each(EXPRESSIONS)('%s leaves the lips in time with the voice', (expression) => {
    const plain = perform(script);
    const moved = perform(madeSpeech(10, 25, { expression, strength: 1 }));
    for (const control of LIP_CONTROLS) expect(columnOf(moved, control)).toEqual(columnOf(plain, control));
  });

  it('grow with their strength and differ from each other', () => {
    const looks = EXPRESSIONS.map((expression) => {
      const half = new Map(expressionCurves(stage, expression, 0.5));
      for (const [control, curve] of expressionCurves(stage, expression, 1)) {
        expect(half.get(control)!(5)).toBeCloseTo(curve(5) / 2, 10);
        expect(curve(0)).toBe(0);
        expect(curve(stage.endSeconds)).toBe(0);
      }
      return CONTROLS.map((control) => half.get(control)?.(5) ?? 0).join();
    });
    expect(new Set(looks).size).toBe(EXPRESSIONS.length);
  });
});
