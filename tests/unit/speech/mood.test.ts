import { describe, expect, it } from 'vitest';
import type { Control } from '../../../main/contract/motion.ts';
import { expressionCurves } from '../../../main/speech/expression.ts';
import { moodsOf, type Mood, type Stretch } from '../../../main/speech/mood.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { stageOf } from '../../../main/speech/stage.ts';
import type { Voice } from '../../../main/speech/voice.ts';
import { madeSpeech } from './madeSpeech.ts';

const RATE_HZ = 100;

interface Manner {
  readonly decibels: number;
  readonly hertz: number;
  /** The pitch goes up and down by this much. */
  readonly semitones: number;
  readonly syllables: number;
}

const CALM: Manner = { decibels: -22, hertz: 120, semitones: 2, syllables: 4.5 };

/** Phrases of 2.5 s, half a second apart, each spoken in its manner. */
function voiceOf(manners: readonly Manner[]): { voice: Voice; speech: { startSeconds: number; endSeconds: number }[] } {
  const durationSeconds = 3 * manners.length + 0.5;
  const loudness = new Float32Array(durationSeconds * RATE_HZ).fill(-70);
  const pitch = new Float32Array(loudness.length);
  const speech = manners.map((_, i) => ({ startSeconds: 3 * i + 0.5, endSeconds: 3 * i + 3 }));
  manners.forEach(({ decibels, hertz, semitones, syllables }, i) => {
    for (let frame = 0; frame < 250; frame++) {
      const seconds = frame / RATE_HZ;
      loudness[(3 * i + 0.5) * RATE_HZ + frame] = decibels + 5 * Math.cos(2 * Math.PI * syllables * seconds);
      pitch[(3 * i + 0.5) * RATE_HZ + frame] = hertz * 2 ** ((semitones * Math.sin(2 * Math.PI * 0.8 * seconds)) / 12);
    }
  });
  const track = (values: Float32Array) => ({ rateHz: RATE_HZ, values });
  const { voice } = madeSpeech(1);
  return {
    voice: {
      ...voice,
      durationSeconds,
      loudness: track(loudness),
      brightness: track(loudness),
      pitch: track(pitch),
      sound: speech,
    },
    speech,
  };
}

/** The moods of calm phrases and of one unlike them, the fourth. */
function moodOf(change: Partial<Manner>): { odd: Mood; calm: Mood } {
  const manners = Array.from({ length: 8 }, (_, i) => (i === 3 ? { ...CALM, ...change } : CALM));
  const { voice, speech } = voiceOf(manners);
  const stretches = moodsOf(voice, speech);
  expect(stretches).toHaveLength(8);
  return { odd: stretches[3]!.mood, calm: stretches[0]!.mood };
}

describe('moodsOf', () => {
  it.each([
    ['loudness', { decibels: -14 }, { decibels: -30 }],
    ['height', { hertz: 170 }, { hertz: 90 }],
    ['range', { semitones: 6 }, { semitones: 0.2 }],
    ['rate', { syllables: 6.5 }, { syllables: 2.5 }],
  ] as const)('hears %s against the rest of the recording', (name, more, less) => {
    const above = moodOf(more);
    const below = moodOf(less);
    expect(above.odd[name] - above.calm[name]).toBeGreaterThan(0.7);
    expect(below.odd[name] - below.calm[name]).toBeLessThan(-0.7);
    for (const other of ['loudness', 'height', 'range', 'rate'] as const) {
      if (other !== name) expect(Math.abs(above.odd[other] - above.calm[other]), other).toBeLessThan(0.3);
    }
  });

  it('hears a drawl and a monotone without a comparison', () => {
    const whole = (change: Partial<Manner>) => {
      const { voice, speech } = voiceOf(Array.from({ length: 4 }, () => ({ ...CALM, ...change })));
      return moodsOf(voice, speech)[1]!.mood;
    };
    expect(whole({ syllables: 6 }).rate).toBeGreaterThan(whole({ syllables: 3 }).rate + 0.5);
    expect(whole({ semitones: 8 }).range).toBeGreaterThan(whole({ semitones: 0.5 }).range + 0.5);
    expect(whole({ decibels: -40 })).toEqual(whole({}));
  });

  it('says nothing of pitch where none is heard, and nothing of nothing', () => {
    const { voice, speech } = voiceOf([CALM, CALM]);
    const whispered = { ...voice, pitch: { ...voice.pitch, values: new Float32Array(voice.pitch.values.length) } };
    for (const { mood } of moodsOf(whispered, speech)) {
      expect(mood.height).toBe(0);
      expect(mood.range).toBe(0);
    }
    expect(moodsOf(voice, [])).toEqual([]);
  });

  it('judges clauses: long speech is cut, and nobody’s mood is out of bounds', () => {
    const { voice, gestures } = madeSpeech(60);
    const { speech, stretches } = prosodyOf(voice, gestures);
    const spoken = (parts: readonly { startSeconds: number; endSeconds: number }[]) =>
      parts.reduce((sum, part) => sum + part.endSeconds - part.startSeconds, 0);
    expect(spoken(stretches)).toBeGreaterThanOrEqual(spoken(speech));
    for (const { startSeconds, endSeconds, mood } of stretches) {
      expect(endSeconds - startSeconds).toBeLessThanOrEqual(3);
      for (const score of Object.values(mood) as number[]) expect(Math.abs(score)).toBeLessThanOrEqual(2);
    }
  });
});

describe('“auto”', () => {
  const script = madeSpeech(20);
  const prosody = prosodyOf(script.voice, script.gestures);
  const PLAIN: Mood = { loudness: 0, height: 0, range: 0, rate: 0 };

  /** Weights of each control over 20 s in which the voice is plain but for what it is from 5 s to 8 s. */
  function curvesOf(mood: Mood, liveliness = 1): (control: Control, seconds: number) => number {
    const stretches = [1, 5, 8, 11, 14].map((startSeconds): Stretch => ({
      startSeconds,
      endSeconds: startSeconds + 3,
      mood: startSeconds === 5 ? mood : PLAIN,
    }));
    const curves = new Map(expressionCurves(stageOf(25, 500, 7, liveliness, { ...prosody, stretches }), 'auto', 1));
    return (control, seconds) => curves.get(control)!(seconds);
  }

  it('raises brows, cheeks and corners for a bright voice', () => {
    const at = curvesOf({ loudness: 1.5, height: 1.5, range: 1, rate: 1 });
    for (const control of ['browsUp', 'cheeksRaised', 'cornersUp', 'lidsWide'] as const) {
      expect(at(control, 6.5), control).toBeGreaterThan(at(control, 3) + 0.15);
      expect(at(control, 9.5), control).toBeCloseTo(at(control, 3), 6);
    }
  });

  it('lets them sink for a dull voice and lowers brows for an insistent one', () => {
    const dull = curvesOf({ loudness: -1.5, height: -1.5, range: -1, rate: -1 });
    expect(dull('cornersUp', 6.5)).toBeLessThan(dull('cornersUp', 3) - 0.1);
    expect(dull('browsInnerUp', 6.5)).toBeGreaterThan(0.2);
    expect(dull('browsUp', 6.5)).toBe(0);
    const stern = curvesOf({ loudness: 2, height: -0.5, range: -0.5, rate: 0 });
    expect(stern('browsDown', 6.5)).toBeGreaterThan(0.2);
    expect(stern('cornersUp', 6.5)).toBeLessThan(stern('cornersUp', 3));
  });

  it('changes within 300 to 600 ms', () => {
    const at = curvesOf({ loudness: 1.5, height: 1.5, range: 1, rate: 1 });
    const moving = Array.from({ length: 1200 }, (_, i) => 3 + i / 200).filter(
      (seconds) => Math.abs(at('browsUp', seconds + 0.005) - at('browsUp', seconds)) > 1e-5,
    );
    const rising = moving.filter((seconds) => seconds < 6.5);
    const falling = moving.filter((seconds) => seconds > 6.5);
    for (const change of [rising, falling]) {
      expect(change.at(-1)! - change[0]!).toBeGreaterThan(0.3);
      expect(change.at(-1)! - change[0]!).toBeLessThan(0.6);
    }
  });

  it('grows with liveliness, and is nothing at 0', () => {
    const mood = { loudness: 1, height: 1, range: 1, rate: 1 };
    const [full, half, none] = [curvesOf(mood), curvesOf(mood, 0.5), curvesOf(mood, 0)];
    for (const control of ['browsUp', 'cornersUp'] as const) {
      expect(half(control, 6.5)).toBeCloseTo(full(control, 6.5) / 2, 10);
      expect(none(control, 6.5)).toBe(0);
    }
  });
});
