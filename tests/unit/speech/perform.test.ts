import { describe, expect, it } from 'vitest';
import type { Control } from '../../../main/contract/motion.ts';
import { CONTROLS, motionRow } from '../../../main/contract/motion.ts';
import { perform } from '../../../main/speech/perform.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { madeSpeech } from './madeSpeech.ts';
import { columnOf } from './measure.ts';

/** The widest a control may go; 0–1 unless said otherwise. */
const LIMITS: Partial<Record<Control, readonly [number, number]>> = {
  aperture: [0, 0.3],
  headYaw: [-8, 8],
  headPitch: [-10, 8],
  headRoll: [-6, 6],
  gazeYaw: [-12, 12],
  gazePitch: [-10, 10],
};

describe('perform', () => {
  it('gives the same weights for the same script and others for another seed', () => {
    const first = perform(madeSpeech(20));
    expect(perform(madeSpeech(20)).weights).toEqual(first.weights);
    expect(perform(madeSpeech(20, 25, { seed: 8 })).weights).not.toEqual(first.weights);
  });

  it.each([24, 25, 30, 50, 60])('starts and ends at rest at %i frames a second', (frameRate) => {
    const motion = perform(madeSpeech(6, frameRate, { expression: 'happy', strength: 1 }));
    const zeros = new Float32Array(CONTROLS.length);
    expect(motionRow(motion, 0)).toEqual(zeros);
    expect(motionRow(motion, motion.frameCount - 1)).toEqual(zeros);
    expect(Math.max(...columnOf(motion, 'engage'))).toBe(1);
  });

  it('lets the lips go part of the way back to the photo’s own in pauses, and drives them fully in speech', () => {
    const script = madeSpeech(200);
    const motion = perform(script);
    const [engage, aperture] = [columnOf(motion, 'engage'), columnOf(motion, 'aperture')];
    const { speech } = prosodyOf(script.voice, script.gestures);
    const frameOf = (seconds: number) => Math.round(seconds * motion.frameRate);
    const long = speech.filter((each, i) => each.startSeconds - (speech[i - 1]?.endSeconds ?? Infinity) > 0.5);
    expect(long.length).toBeGreaterThan(3);
    for (const { startSeconds } of long) {
      expect(engage[frameOf(startSeconds - 0.3)]).toBeCloseTo(0.7, 5);
      expect(aperture[frameOf(startSeconds - 0.3)]).toBeLessThan(0.001);
      expect(engage[frameOf(startSeconds + 0.3)]).toBe(1);
    }
  });

  it.each([0, 1, 2, 3, 5, 12])('is at rest at both ends of %i frames', (frameCount) => {
    const motion = perform({ ...madeSpeech(3), frameCount });
    expect(motion.frameCount).toBe(frameCount);
    expect(motion.weights.every(Number.isFinite)).toBe(true);
    for (const frame of frameCount > 0 ? [0, frameCount - 1] : []) {
      expect(motionRow(motion, frame).every((weight) => weight === 0)).toBe(true);
    }
  });

  it.each(['auto', 'neutral', 'warm', 'happy', 'serious', 'concerned', 'surprised', 'sad', 'angry'] as const)(
    'keeps every control in range when %s',
    (expression) => {
      const motion = perform(madeSpeech(60, 25, { expression, strength: 1 }));
      for (const control of CONTROLS) {
        const [low, high] = LIMITS[control] ?? [0, 1];
        const values = columnOf(motion, control);
        expect(
          values.every((value) => value >= low && value <= high),
          control,
        ).toBe(true);
      }
    },
  );

  it('samples the same curves at every frame rate', () => {
    const slow = perform(madeSpeech(30, 25));
    for (const factor of [2, 4]) {
      const fast = perform(madeSpeech(30, 25 * factor));
      for (let frame = 0; frame < slow.frameCount - 1; frame++) {
        expect(motionRow(fast, frame * factor)).toEqual(motionRow(slow, frame));
      }
    }
  });

  it('moves lips and lids only at liveliness 0', () => {
    const motion = perform(madeSpeech(30, 25, { liveliness: 0 }));
    const still = ['headYaw', 'headPitch', 'headRoll', 'gazeYaw', 'gazePitch', 'browsUp', 'breath'] as const;
    for (const control of still) expect(columnOf(motion, control).every((value) => value === 0)).toBe(true);
    for (const control of ['aperture', 'lidsClosed'] as const) {
      expect(Math.max(...columnOf(motion, control))).toBeGreaterThan(0.1);
    }
  });

  it('leaves the mouth to the photo when nothing is said', () => {
    const script = madeSpeech(10);
    const motion = perform({ ...script, gestures: [] });
    for (const control of ['engage', 'aperture', 'jawOpen', 'lipsRound'] as const) {
      expect(columnOf(motion, control).every((value) => value === 0)).toBe(true);
    }
  });

  it('moves smoothly: no control of mouth or head jumps between frames at 50 a second', () => {
    const motion = perform(madeSpeech(60, 50));
    const most: Partial<Record<Control, number>> = {
      aperture: 0.07,
      jawOpen: 0.2,
      headYaw: 0.6,
      headPitch: 0.8,
      headRoll: 0.5,
    };
    for (const [control, bound] of Object.entries(most)) {
      const values = columnOf(motion, control as Control);
      const steps = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
      expect(Math.max(...steps), control).toBeLessThan(bound);
    }
  });
});
