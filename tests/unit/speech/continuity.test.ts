import { describe, expect, it } from 'vitest';
import { CONTROLS, motionRow, type Control } from '../../../main/contract/motion.ts';
import { perform } from '../../../main/speech/perform.ts';
import type { Script } from '../../../main/speech/tasks.ts';
import { madeSpeech } from './madeSpeech.ts';
import { columnOf, deviationOf } from './measure.ts';

/** Speech that was going on before the segment and goes on after it: cut in the middle of an open vowel at both ends. */
function cutInSpeech(seed: number): Script {
  const script = madeSpeech(8, 25, { expression: 'auto', strength: 1, seed });
  const whole = { startSeconds: 0, endSeconds: 8 };
  const loud = new Float32Array(800).fill(-18);
  for (let i = 0; i < loud.length; i++) loud[i]! += 6 * Math.cos((2 * Math.PI * i) / 23);
  const vowels = [0, 7.6].map((startSeconds) => {
    return { startSeconds, endSeconds: startSeconds + 0.4, shape: 'D', weight: 1 } as const;
  });
  const inner = script.gestures.filter(({ startSeconds, endSeconds }) => startSeconds > 0.4 && endSeconds < 7.6);
  const track = { rateHz: 100, values: loud };
  return {
    ...script,
    voice: { ...script.voice, loudness: track, brightness: track, sound: [whole] },
    gestures: [vowels[0]!, ...inner, vowels[1]!],
  };
}

function stepsOf(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => Math.abs(value - values[i]!));
}

describe('a segment cut in the middle of a vowel', () => {
  const motions = Array.from({ length: 8 }, (_, seed) => perform(cutInSpeech(seed)));
  /** Frames of the first and the last quarter of a second. */
  const EDGE_FRAMES = 7;
  // Eyelids are not at the edges at all, engage is the edge.
  const moving = CONTROLS.filter((control) => control !== 'engage' && control !== 'lidsClosed');

  it('is open next to its edges and at rest on them', () => {
    for (const motion of motions) {
      const aperture = columnOf(motion, 'aperture');
      expect(aperture[7]).toBeGreaterThan(0.1);
      expect(aperture.at(-8)).toBeGreaterThan(0.1);
      for (const frame of [0, motion.frameCount - 1]) {
        expect(motionRow(motion, frame).every((weight) => weight === 0)).toBe(true);
      }
    }
  });

  it.each(moving)('%s comes from rest and goes there as it moves in speech', (control) => {
    const steps = motions.map((motion) => stepsOf(columnOf(motion, control)));
    const inside = Math.max(...steps.flatMap((of) => of.slice(EDGE_FRAMES, -EDGE_FRAMES)));
    const atEdges = Math.max(...steps.flatMap((of) => [...of.slice(0, EDGE_FRAMES), ...of.slice(-EDGE_FRAMES)]));
    // What an expression adds, which comes and goes with the segment: over half a second and no more than a third.
    const expression = /corners|cheeks|brows|lidsWide/.test(control) ? 0.04 : 0;
    // A quarter of a second for the widest opening there is takes a little more than the same in speech; a jump is 5 times.
    expect(atEdges).toBeLessThanOrEqual(1.3 * inside + expression);
  });
});

describe('frame rates', () => {
  it.each([30, 48, 60])('at %i a second the curve of 24 a second is sampled at other moments', (frameRate) => {
    const performance = { expression: 'auto', strength: 1 } as const;
    const slow = perform(madeSpeech(20, 24, performance));
    const fast = perform(madeSpeech(20, frameRate, performance));
    // Sixths of a second are frames of all of them.
    for (let sixth = 1; sixth < 119; sixth++) {
      expect(motionRow(fast, (sixth * frameRate) / 6), `${sixth} / 6 s`).toEqual(motionRow(slow, sixth * 4));
    }
  });
});

describe('liveliness', () => {
  const at = (liveliness: number) => perform(madeSpeech(40, 25, { expression: 'auto', strength: 1, liveliness }));
  const [still, half, full] = [at(0), at(0.5), at(1)];
  /** What words ask for, and blinks. */
  const needed: readonly Control[] = [
    ...(['engage', 'aperture', 'jawOpen', 'lipsRound', 'lipsWide', 'lipsPressed', 'lowerLipTucked'] as const),
    ...(['upperLipRaised', 'tongueUp', 'lidsClosed'] as const),
  ];

  it.each(CONTROLS)('at 0 leaves %s to the words, or at rest', (control) => {
    const values = columnOf(still, control);
    if (needed.includes(control)) expect(Math.max(...values)).toBeGreaterThan(0.05);
    else expect(values.every((value) => value === 0)).toBe(true);
  });

  it.each(['headYaw', 'headPitch', 'headRoll', 'breath', 'cornersUp', 'cheeksRaised'] as const)(
    'scales %s evenly',
    (control) => {
      const [less, more] = [columnOf(half, control), columnOf(full, control)];
      const most = Math.max(...more.map(Math.abs));
      expect(most).toBeGreaterThan(0);
      less.forEach((value, frame) => {
        expect(Math.abs(value - more[frame]! / 2)).toBeLessThan(0.001 * most);
      });
    },
  );

  it('scales the eyes’ looks and the accents of the brows', () => {
    for (const control of ['gazeYaw', 'browsUp'] as const) {
      const ratio = deviationOf(columnOf(half, control)) / deviationOf(columnOf(full, control));
      expect(ratio, control).toBeCloseTo(0.5, 1);
    }
  });

  it('leaves lips and blinks alone but for the breath that parts them', () => {
    for (const control of ['aperture', 'lipsRound', 'lowerLipTucked'] as const) {
      const [less, more] = [columnOf(still, control), columnOf(full, control)];
      less.forEach((value, frame) => {
        expect(Math.abs(more[frame]! - value)).toBeLessThanOrEqual(0.022);
      });
    }
  });
});
