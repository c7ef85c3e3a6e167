import { describe, expect, it } from 'vitest';
import { articulate } from '../../../main/speech/articulation.ts';
import type { Gesture, Shape } from '../../../main/speech/gesture.ts';
import { perform } from '../../../main/speech/perform.ts';
import { prosodyOf } from '../../../main/speech/prosody.ts';
import { LIP_CONTROLS, type LipControl } from '../../../main/speech/shapes.ts';
import { quantileOf, trackAt, type Track } from '../../../main/speech/track.ts';
import { madeSpeech } from './madeSpeech.ts';
import { columnOf } from './measure.ts';

const script = madeSpeech(60);
const prosody = prosodyOf(script.voice, script.gestures);
const lips = curvesOf(script.gestures, prosody.speech, script.voice);

/** The lips' curves for `shapes` spoken in turn, each for 150 ms, in a voice of even loudness. */
function spoken(...shapes: Shape[]) {
  const gestures = shapes.map((shape, i): Gesture => {
    return { startSeconds: 1 + 0.15 * i, endSeconds: 1.15 + 0.15 * i, shape, weight: 1 };
  });
  const speech = [{ startSeconds: 1, endSeconds: 1 + 0.15 * shapes.length }];
  const { voice } = madeSpeech(4);
  const even = { rateHz: 100, values: new Float32Array(400).fill(-20) };
  return curvesOf(gestures, speech, { ...voice, loudness: even, brightness: even });
}

/** All curves at once. */
function curvesOf(...said: Parameters<typeof articulate>): Record<LipControl, Track> {
  const { lips } = articulate(...said);
  return Object.fromEntries(LIP_CONTROLS.map((control) => [control, lips(control)])) as Record<LipControl, Track>;
}

describe('articulate', () => {
  it.each([24, 25, 30, 50, 60])(
    'shuts the lips for every m, b and p in a frame at %i a second, in any phase',
    (rate) => {
      const closures = script.gestures.filter(
        ({ shape, startSeconds, endSeconds }) => shape === 'A' && startSeconds > 1 && endSeconds < 59,
      );
      expect(closures.length).toBeGreaterThan(30);
      for (const { startSeconds, endSeconds } of closures) {
        for (let phase = 0; phase < 1; phase += 0.1) {
          const first = Math.ceil((startSeconds - 0.06) * rate + phase);
          const last = Math.floor((endSeconds + 0.06) * rate + phase);
          const seen = Array.from({ length: last - first + 1 }, (_, i) =>
            trackAt(lips.aperture, (first + i - phase) / rate),
          );
          expect(Math.min(...seen)).toBe(0);
        }
      }
    },
  );

  it('opens between closures: a seal is a moment, not a habit', () => {
    const middle = trackAt(spoken('D', 'A', 'D').aperture, 1.08);
    expect(middle).toBeGreaterThan(0.12);
    expect(trackAt(spoken('D', 'A', 'D').aperture, 1.37)).toBeGreaterThan(0.12);
  });

  it('shuts the mouth in every pause of 150 ms and lets it be elsewhere', () => {
    const { speech } = prosody;
    const pauses = speech.slice(1).map((next, i) => ({ from: speech[i]!.endSeconds, to: next.startSeconds }));
    expect(pauses.length).toBeGreaterThan(8);
    for (const { from, to } of pauses) {
      expect(trackAt(lips.aperture, (from + to) / 2 - 0.02)).toBe(0);
      expect(trackAt(lips.jawOpen, (from + to) / 2 - 0.02)).toBe(0);
      for (let seconds = from + 0.13; seconds < to - 0.15; seconds += 0.01) {
        expect(trackAt(lips.aperture, seconds)).toBe(0);
      }
    }
  });

  it('orders the shapes as mouths do and opens before the sound', () => {
    const apexOf = (shape: Shape) => Math.max(...spoken(shape).aperture.values);
    expect(apexOf('A')).toBe(0);
    expect(apexOf('D')).toBeGreaterThan(apexOf('C'));
    expect(apexOf('C')).toBeGreaterThan(apexOf('B'));
    expect(apexOf('B')).toBeGreaterThan(apexOf('G'));
    const { aperture } = spoken('D', 'D');
    expect(trackAt(aperture, 0.99)).toBeGreaterThan(0);
    expect(trackAt(aperture, 0.75)).toBe(0);
  });

  it('tucks the lower lip for f and v, rounds for u and w, raises the tongue for l', () => {
    expect(trackAt(spoken('C', 'G', 'C').lowerLipTucked, 1.2)).toBeGreaterThan(0.8);
    expect(trackAt(spoken('C', 'G', 'C').lowerLipTucked, 1.0)).toBeLessThan(0.1);
    expect(trackAt(spoken('C', 'F', 'C').lipsRound, 1.2)).toBeGreaterThan(0.5);
    expect(trackAt(spoken('C', 'H', 'C').tongueUp, 1.2)).toBeGreaterThan(0.8);
    expect(trackAt(spoken('C', 'C', 'C').lipsRound, 1.2)).toBeLessThan(0.01);
  });

  it('protrudes the lips earlier than it opens them', () => {
    const { lipsRound } = spoken('C', 'C', 'F');
    expect(trackAt(lipsRound, 1.3 - 0.1)).toBeGreaterThan(0.15 * trackAt(lipsRound, 1.37));
  });

  it('opens as wide as people do', () => {
    const aperture = columnOf(perform(script), 'aperture').filter((value) => value > 0);
    const median = quantileOf(aperture, 0.5);
    expect(median).toBeGreaterThan(0.02);
    expect(median).toBeLessThan(0.18);
    const high = quantileOf(aperture, 0.95);
    expect(high).toBeGreaterThan(0.07);
    expect(high).toBeLessThan(0.27);
  });

  it('drops the jaw further the louder the vowel', () => {
    const { voice } = madeSpeech(8);
    const gestures: Gesture[] = [];
    for (let at = 1; at < 7; at += 0.2) {
      gestures.push({ startSeconds: at, endSeconds: at + 0.2, shape: 'D', weight: 1 });
    }
    // Louder from second to second.
    const rising = { rateHz: 100, values: Float32Array.from({ length: 800 }, (_, i) => -40 + Math.floor(i / 100) * 3) };
    const speech = [{ startSeconds: 1, endSeconds: 7 }];
    const curves = curvesOf(gestures, speech, { ...voice, loudness: rising, brightness: rising });
    const jaws = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5].map((seconds) => trackAt(curves.jawOpen, seconds));
    jaws.slice(1).forEach((jaw, i) => {
      expect(jaw).toBeGreaterThan(jaws[i]!);
    });
    expect(jaws[0]).toBeLessThan(0.25);
    expect(jaws.at(-1)).toBeGreaterThan(0.65);
  });
});
