import type { Gesture } from './gesture.ts';
import type { Interval } from './interval.ts';
import { intersectIntervals, tidyIntervals } from './interval.ts';
import { moodsOf, type Stretch } from './mood.ts';
import type { Track } from './track.ts';
import { clamp, quantileOf, smoothTrack, trackAt } from './track.ts';
import type { Voice } from './voice.ts';

/** A stressed syllable. */
export interface Stress {
  readonly seconds: number;
  /** 0–1. */
  readonly strength: number;
}

/** How it is said: what the face apart from the lips follows. */
export interface Prosody {
  /** Where there is speech, gaps under 150 ms closed. */
  readonly speech: readonly Interval[];
  /** Speech between breaths: gaps under 350 ms closed. */
  readonly phrases: readonly Interval[];
  readonly stresses: readonly Stress[];
  /** 0 in pauses, 1 in speech, easing over about a second. */
  readonly talking: Track;
  /** How each clause or so of the speech sounds, in order. */
  readonly stretches: readonly Stretch[];
}

/** Speech is sound in which mouth shapes were recognised: neither noise nor a recognizer's late end passes alone. */
export function prosodyOf(voice: Voice, gestures: readonly Gesture[]): Prosody {
  const spoken = gestures.filter((gesture) => gesture.shape !== 'X');
  const recognised = tidyIntervals(spoken, 0.3, 0.1);
  const speech = tidyIntervals(intersectIntervals(voice.sound, recognised), 0.15, 0.06);
  const inside = new Float32Array(voice.loudness.values.length);
  const { rateHz } = voice.loudness;
  for (const { startSeconds, endSeconds } of speech) {
    inside.fill(1, Math.floor(startSeconds * rateHz), Math.ceil(endSeconds * rateHz));
  }
  return {
    speech,
    phrases: tidyIntervals(speech, 0.35, 0),
    stresses: stressesOf(voice, speech),
    talking: smoothTrack({ rateHz, values: inside }, 1),
    stretches: moodsOf(voice, speech),
  };
}

/** Two stresses are at least this far apart. */
const STRESS_SPACING_SECONDS = 0.4;

/** Peaks of loudness and pitch together that stand out from this voice's usual, strongest first served. */
function stressesOf(voice: Voice, speech: readonly Interval[]): Stress[] {
  const loudness = smoothTrack(voice.loudness, 0.15);
  const { mean, deviation } = momentsOf(duringSpeech(loudness, speech));
  const voiced = voice.pitch.values.filter((hertz) => hertz > 0);
  const medianHz = quantileOf(voiced, 0.5) || 1;
  // Semitones above the speaker's median; unvoiced moments count as the median.
  const melody = smoothTrack(
    { ...voice.pitch, values: voice.pitch.values.map((hertz) => (hertz > 0 ? 12 * Math.log2(hertz / medianHz) : 0)) },
    0.2,
  );
  const accent = (seconds: number) =>
    (trackAt(loudness, seconds) - mean) / deviation + clamp(trackAt(melody, seconds) / 4, -1, 1.5);
  const peaks: Stress[] = [];
  for (const { startSeconds, endSeconds } of speech) {
    for (let seconds = startSeconds; seconds < endSeconds; seconds += 0.01) {
      const value = accent(seconds);
      if (value > 0.5 && value > accent(seconds - 0.01) && value >= accent(seconds + 0.01)) {
        peaks.push({ seconds, strength: clamp(value / 2.5, 0, 1) });
      }
    }
  }
  return spaced(peaks);
}

/** Of stresses in order of time those that are kept when each, strongest first, forbids others near it. */
function spaced(peaks: readonly Stress[]): Stress[] {
  const kept = new Uint8Array(peaks.length);
  const isFree = (index: number, step: 1 | -1): boolean => {
    const { seconds } = peaks[index]!;
    for (
      let i = index + step;
      Math.abs((peaks[i]?.seconds ?? Infinity) - seconds) < STRESS_SPACING_SECONDS;
      i += step
    ) {
      if (kept[i]) return false;
    }
    return true;
  };
  const strongestFirst = [...peaks.keys()].sort((a, b) => peaks[b]!.strength - peaks[a]!.strength);
  for (const index of strongestFirst) if (isFree(index, -1) && isFree(index, 1)) kept[index] = 1;
  return peaks.filter((_, index) => kept[index]);
}

/** The values of a track inside the intervals. */
export function duringSpeech(track: Track, speech: readonly Interval[]): Float32Array {
  const parts = speech.map(({ startSeconds, endSeconds }) =>
    track.values.subarray(
      Math.max(0, Math.floor(startSeconds * track.rateHz)),
      Math.max(0, Math.ceil(endSeconds * track.rateHz)),
    ),
  );
  const inside = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let length = 0;
  for (const part of parts) {
    inside.set(part, length);
    length += part.length;
  }
  return inside;
}

/** Mean and standard deviation, the latter at least 3 (decibels): a flat voice is not stretched to a lively one. */
export function momentsOf(decibels: Float32Array): { mean: number; deviation: number } {
  const count = Math.max(1, decibels.length);
  const mean = decibels.reduce((sum, db) => sum + db, 0) / count;
  const variance = decibels.reduce((sum, db) => sum + (db - mean) ** 2, 0) / count;
  return { mean, deviation: Math.max(3, Math.sqrt(variance)) };
}
