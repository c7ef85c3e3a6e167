import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../../main/speech/chunks.ts';
import { gesturesOf } from '../../../main/speech/gesture.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { createRandom } from '../../../main/speech/random.ts';
import { quantileOf, trackAt } from '../../../main/speech/track.ts';
import { analyseVoice } from './analyseVoice.ts';
import { madeSpeech } from './madeSpeech.ts';

const RATE = 16_000;
const random = createRandom(3, 'test');

/** A voice of sorts: {@link buzz} and hiss in turn, 100 ms each. */
function babble(seconds: number, from: number, to: number, noise: number): Float32Array {
  const hissing = (i: number) => i / RATE >= from && i / RATE < to && (i / RATE) % 0.2 < 0.1;
  return buzz(seconds, from, to, 120, noise).map((value, i) => (hissing(i) ? 0.1 * (2 * random.uniform() - 1) : value));
}

/** A buzz of `hertz` from `from` to `to` seconds over noise of amplitude `noise`, `seconds` long. */
function buzz(seconds: number, from: number, to: number, hertz: number, noise: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    const at = i / RATE;
    const period = (at * hertz) % 1;
    return (at >= from && at < to ? 0.3 * (1 - 2 * period) : 0) + noise * (2 * random.uniform() - 1);
  });
}

describe('analyseVoice', () => {
  it('hears sound over a silent and over a noisy background', () => {
    for (const noise of [0, 0.003, 0.03]) {
      const { sound } = analyseVoice(babble(4, 1, 2.5, noise));
      expect(sound).toHaveLength(1);
      expect(sound[0]!.startSeconds).toBeCloseTo(1, 1);
      expect(sound[0]!.endSeconds).toBeCloseTo(2.5, 1);
    }
  });

  it('hears nothing in silence, and survives nothing at all', () => {
    expect(analyseVoice(new Float32Array(2 * RATE)).sound).toEqual([]);
    expect(analyseVoice(new Float32Array(0)).sound).toEqual([]);
    expect(analyseVoice(new Float32Array(160).fill(0.1)).loudness.values).toHaveLength(1);
  });

  it('does not take noise, a tone or a hum for a voice, even when they come and go', () => {
    for (const noise of [0.001, 0.3]) expect(analyseVoice(buzz(4, 0, 0, 100, noise)).sound).toEqual([]);
    expect(analyseVoice(buzz(4, 0, 4, 100, 0)).sound).toEqual([]);
    expect(analyseVoice(buzz(6, 2, 4, 440, 0.001)).sound).toEqual([]);
  });

  it.each([80, 120, 210, 330])('finds a pitch of %i Hz', (hertz) => {
    const { pitch } = analyseVoice(buzz(1, 0, 1, hertz, 0.01));
    expect(trackAt(pitch, 0.5) / hertz).toBeCloseTo(1, 1);
    const voiced = pitch.values.filter((value) => value > 0);
    expect(quantileOf(voiced, 0.5) / hertz).toBeCloseTo(1, 1);
  });

  it('finds no pitch in noise', () => {
    const { pitch } = analyseVoice(buzz(1, 0, 0, 100, 0.3));
    expect(pitch.values.filter((value) => value > 0).length).toBeLessThan(10);
  });
});

describe('chunksOf', () => {
  it('covers all sound in bounded parts cut at pauses', () => {
    const { voice } = madeSpeech(180);
    const chunks = chunksOf(voice);
    expect(chunks.length).toBeGreaterThan(8);
    for (const { startSeconds, endSeconds } of chunks) {
      expect(endSeconds - startSeconds).toBeLessThanOrEqual(20);
      const cutsSound = voice.sound.some(
        (sound) =>
          (sound.startSeconds < startSeconds && sound.endSeconds > startSeconds) ||
          (sound.startSeconds < endSeconds && sound.endSeconds > endSeconds),
      );
      expect(cutsSound).toBe(false);
    }
    for (const sound of voice.sound) {
      const inside = chunks.some((c) => c.startSeconds <= sound.startSeconds && c.endSeconds >= sound.endSeconds);
      expect(inside).toBe(true);
    }
  });

  it('cuts speech without a pause at its quietest moments', () => {
    const { voice } = madeSpeech(100);
    const chunks = chunksOf({ ...voice, sound: [{ startSeconds: 0, endSeconds: 100 }] });
    expect(chunks[0]!.startSeconds).toBe(0);
    expect(chunks.at(-1)!.endSeconds).toBe(100);
    chunks.slice(1).forEach((chunk, i) => {
      expect(chunk.startSeconds).toBe(chunks[i]!.endSeconds);
      expect(chunk.endSeconds - chunk.startSeconds).toBeLessThanOrEqual(20);
    });
  });

  it('leaves silence out', () => {
    const { voice } = madeSpeech(60);
    expect(chunksOf({ ...voice, sound: [] })).toEqual([]);
    const [only] = chunksOf({ ...voice, sound: [{ startSeconds: 40, endSeconds: 42 }] });
    expect(only!.startSeconds).toBeCloseTo(39.7);
    expect(only!.endSeconds).toBeCloseTo(42.3);
  });
});

describe('gesturesOf', () => {
  it('puts cues that overlap or go back in time in order', () => {
    const gestures = gesturesOf(
      [
        { start: 0, end: 0.53, value: 'X' },
        { start: 0.53, end: 0.6, value: 'B' },
        { start: 0.52, end: 0.81, value: 'D' },
        { start: 0.7, end: 0.7, value: 'C' },
        { start: 0.81, end: 0.9, value: 'nonsense' },
      ],
      10,
    );
    expect(gestures.map(({ shape }) => shape).join('')).toBe('XDB');
    gestures.slice(1).forEach((gesture, i) => {
      expect(gesture.startSeconds).toBeGreaterThanOrEqual(gestures[i]!.endSeconds);
    });
    expect(gestures[0]!.startSeconds).toBe(10);
  });
});

describe('prosodyOf', () => {
  it('serves the strongest stress first, whatever lies between', () => {
    const { voice } = madeSpeech(20);
    const speech = [{ startSeconds: 0, endSeconds: 19.8, shape: 'D', weight: 1 }] as const;
    // Peaks every 300 ms, every third of them louder: those that are kept are the loud ones.
    const loudness = voice.loudness.values.map((_, i) => -40 + (i % 30 === 15 ? (i % 90 === 45 ? 60 : 40) : 0));
    const flat = { ...voice, sound: speech, loudness: { ...voice.loudness, values: loudness } };
    const { stresses } = prosodyOf({ ...flat, pitch: { rateHz: 100, values: new Float32Array(2000) } }, speech);
    expect(stresses.length).toBe(22);
    for (const { seconds } of stresses) expect((seconds * 100) % 90).toBeCloseTo(45, 0);
  });

  it('needs both sound and shapes to call it speech', () => {
    const { voice, gestures } = madeSpeech(20);
    expect(prosodyOf(voice, gestures).speech.length).toBeGreaterThan(2);
    expect(prosodyOf(voice, []).speech).toEqual([]);
    expect(prosodyOf({ ...voice, sound: [] }, gestures).speech).toEqual([]);
  });

  it('spaces stresses and keeps them inside speech', () => {
    const { voice, gestures } = madeSpeech(60);
    const { speech, stresses } = prosodyOf(voice, gestures);
    stresses.slice(1).forEach((stress, i) => {
      expect(stress.seconds - stresses[i]!.seconds).toBeGreaterThanOrEqual(0.4);
    });
    for (const { seconds, strength } of stresses) {
      expect(speech.some((part) => part.startSeconds <= seconds && part.endSeconds >= seconds)).toBe(true);
      expect(strength).toBeGreaterThan(0);
      expect(strength).toBeLessThanOrEqual(1);
    }
  });
});

describe('createRandom', () => {
  it('repeats itself, differs by seed and stream, and is evenly spread', () => {
    const draw = (seed: number, stream: string) => {
      const source = createRandom(seed, stream);
      return Array.from({ length: 4000 }, () => source.uniform());
    };
    expect(draw(1, 'a')).toEqual(draw(1, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
    expect(draw(2 ** 40, 'a')).not.toEqual(draw(2 ** 41, 'a'));
    expect(quantileOf(draw(0, 'a'), 0.25)).toBeCloseTo(0.25, 1);
    const source = createRandom(5, 'normal');
    const normals = Array.from({ length: 4000 }, () => source.normal());
    expect(normals.reduce((sum, value) => sum + value, 0) / 4000).toBeCloseTo(0, 1);
    expect(normals.reduce((sum, value) => sum + value * value, 0) / 4000).toBeCloseTo(1, 1);
  });
});
