import { describe, expect, it } from 'vitest';
import { articulate } from '../../../main/speech/articulation.ts';
import { breathCurves } from '../../../main/speech/breath.ts';
import { perform } from '../../../main/speech/perform.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { stageOf } from '../../../main/speech/stage.ts';
import { trackAt } from '../../../main/speech/track.ts';
import { madeSpeech } from './madeSpeech.ts';
import { columnOf } from './measure.ts';

const script = madeSpeech(200);
const prosody = prosodyOf(script.voice, script.gestures);
const stage = stageOf(25, script.frameCount, 7, 1, prosody);
const breath = breathCurves(stage);
/** Beginnings of phrases after a pause that leaves time for a breath. */
const starts = prosody.phrases
  .filter((phrase, i) => i > 0 && phrase.startSeconds - prosody.phrases[i - 1]!.endSeconds > 0.5)
  .map((phrase) => phrase.startSeconds);

describe('the breath', () => {
  it('is full when a phrase begins after a pause', () => {
    expect(starts.length).toBeGreaterThan(3);
    for (const start of starts) {
      expect(breath.shoulders(start)).toBeGreaterThan(0.6);
      expect(breath.shoulders(start - 0.35)).toBeLessThan(breath.shoulders(start));
    }
  });

  it('parts the lips a little right before the words', () => {
    for (const start of starts) {
      expect(breath.lips(start - 0.12)).toBeGreaterThan(0.014);
      expect(breath.lips(start - 0.12)).toBeLessThan(0.025);
      expect(breath.lips(start - 0.31)).toBe(0);
      expect(breath.lips(start)).toBe(0);
    }
  });

  it('leaves silence silent: more than 200 ms before words the lips look shut', () => {
    for (const start of starts) {
      for (let before = 0.22; before < 0.5; before += 0.02) expect(breath.lips(start - before)).toBeLessThan(0.01);
    }
  });

  it('is not drawn where phrases follow each other quickly', () => {
    const soon = prosody.phrases.filter((phrase, i) => {
      const gap = phrase.startSeconds - (prosody.phrases[i - 1]?.endSeconds ?? 0);
      return i > 0 && gap < 0.39;
    });
    expect(soon.length).toBeGreaterThan(0);
    for (const { startSeconds } of soon) expect(breath.lips(startSeconds - 0.12)).toBe(0);
  });

  it('does not keep an m from being closed', () => {
    const gestures = [{ startSeconds: 2, endSeconds: 2.1, shape: 'A', weight: 1 } as const];
    const speech = [{ startSeconds: 2, endSeconds: 2.1 }];
    const aperture = articulate(gestures, speech, script.voice, undefined, () => 0.02).lips('aperture');
    expect(trackAt(aperture, 1.5)).toBeCloseTo(0.02);
    for (const frameRate of [24, 25, 30]) {
      const seen = Array.from({ length: 4 * frameRate }, (_, i) => i / frameRate).filter((t) => t > 1.9 && t < 2.2);
      expect(Math.min(...seen.map((seconds) => trackAt(aperture, seconds)))).toBe(0);
    }
  });

  it('shows in the performance, not at liveliness 0', () => {
    const frame = Math.round((starts[0]! - 0.12) * 25);
    const still = perform({ ...script, performance: { ...script.performance, liveliness: 0 } });
    expect(columnOf(perform(script), 'aperture')[frame]).toBeGreaterThan(columnOf(still, 'aperture')[frame]! + 0.003);
    expect(columnOf(still, 'breath').every((value) => value === 0)).toBe(true);
  });
});
