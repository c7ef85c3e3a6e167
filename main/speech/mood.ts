import type { Interval } from './interval.ts';
import { tidyIntervals } from './interval.ts';
import { syllablesOf } from './syllables.ts';
import { clamp, quantileOf } from './track.ts';
import type { Voice } from './voice.ts';

/** How a stretch of speech sounds against the rest of the recording: each in standard deviations of it, −2 to 2. */
export interface Mood {
  readonly loudness: number;
  /** Height of the pitch. */
  readonly height: number;
  /** How far the pitch goes up and down. */
  readonly range: number;
  /** Syllables a second. */
  readonly rate: number;
}

export interface Stretch extends Interval {
  readonly mood: Mood;
}

/** Stretches of at most this length are judged: about a clause. */
const LONGEST_SECONDS = 3;
/** Speech with shorter gaps is one stretch, if it is not too long. */
const GAP_SECONDS = 0.3;
/** A stretch of this length counts half: what a short one sounds like is chance. */
const TELLING_SECONDS = 0.7;
/** Fewer voiced steps of 10 ms than this tell no pitch. */
const LEAST_VOICED = 20;

const MEASURES: readonly (keyof Mood)[] = ['loudness', 'height', 'range', 'rate'];
/** The least that counts as a deviation, so that an even voice stays even: decibels, semitones, semitones, syllables. */
const LEAST_DEVIATION: Mood = { loudness: 2.5, height: 1.5, range: 1.5, rate: 0.7 };
/**
 * What is usual for anyone, from 13 recordings in six languages: a drawl or a monotone is heard without a comparison.
 * Loudness and height have no such usual: they depend on the microphone and on the person.
 */
const USUAL_RANGE = { mean: 6.5, deviation: 3 };
const USUAL_RATE = { mean: 4.6, deviation: 0.6 };
/** How much the whole recording's oddness counts. */
const WHOLE_SHARE = 0.7;

/**
 * Cuts `speech` (in order) into stretches and judges each against all of them and, for range and rate, against what is
 * usual for anyone. Pure.
 */
export function moodsOf(voice: Voice, speech: readonly Interval[]): Stretch[] {
  const stretches = stretchesOf(speech);
  const syllables = syllablesOf(voice);
  const measured = stretches.map((stretch) => measure(stretch, voice, syllables));
  const scores = MEASURES.map((name) => scoresOf(name, measured, stretches));
  return stretches.map((stretch, i) => {
    const telling = lengthOf(stretch) / (lengthOf(stretch) + TELLING_SECONDS);
    const [loudness, height, range, rate] = scores.map((of) => clamp(telling * of[i]!, -2, 2));
    return { ...stretch, mood: { loudness: loudness!, height: height!, range: range!, rate: rate! } };
  });
}

const lengthOf = ({ startSeconds, endSeconds }: Interval) => endSeconds - startSeconds;

function stretchesOf(speech: readonly Interval[]): Interval[] {
  return tidyIntervals(speech, GAP_SECONDS, 0).flatMap((interval) => {
    const count = Math.ceil(lengthOf(interval) / LONGEST_SECONDS);
    const at = (i: number) => interval.startSeconds + (lengthOf(interval) * i) / count;
    return Array.from({ length: count }, (_, i) => ({ startSeconds: at(i), endSeconds: at(i + 1) }));
  });
}

/** What a stretch sounds like, in units; NaN for what cannot be told. */
function measure({ startSeconds, endSeconds }: Interval, voice: Voice, syllables: readonly number[]): Mood {
  const { loudness, pitch } = voice;
  const part = (values: Float32Array, rateHz: number) =>
    values.subarray(Math.round(startSeconds * rateHz), Math.round(endSeconds * rateHz));
  const semitones = part(pitch.values, pitch.rateHz)
    .filter((hertz) => hertz > 0)
    .map((hertz) => 12 * Math.log2(hertz));
  const known = semitones.length >= LEAST_VOICED;
  const first = lowerBound(syllables, startSeconds);
  const count = lowerBound(syllables, endSeconds) - first;
  return {
    // Of the loud parts: what falls on pauses and consonants says nothing of the effort.
    loudness: quantileOf(part(loudness.values, loudness.rateHz), 0.75),
    height: known ? quantileOf(semitones, 0.5) : Number.NaN,
    range: known ? quantileOf(semitones, 0.9) - quantileOf(semitones, 0.1) : Number.NaN,
    rate: count / (endSeconds - startSeconds),
  };
}

/** Deviations of one measure from the mean over all stretches (longer ones count more); 0 for what cannot be told. */
function scoresOf(name: keyof Mood, measured: readonly Mood[], stretches: readonly Interval[]): number[] {
  let [weight, sum, squares] = [0, 0, 0];
  measured.forEach((mood, i) => {
    if (Number.isNaN(mood[name])) return;
    const length = lengthOf(stretches[i]!);
    weight += length;
    sum += length * mood[name];
    squares += length * mood[name] ** 2;
  });
  if (weight === 0) return measured.map(() => 0);
  const mean = sum / weight;
  const deviation = Math.max(LEAST_DEVIATION[name], Math.sqrt(Math.max(0, squares / weight - mean ** 2)));
  const usual = name === 'range' ? USUAL_RANGE : name === 'rate' ? USUAL_RATE : undefined;
  const whole = usual ? WHOLE_SHARE * clamp((mean - usual.mean) / usual.deviation, -2, 2) : 0;
  return measured.map((mood) => (Number.isNaN(mood[name]) ? 0 : (mood[name] - mean) / deviation + whole));
}

/** Index of the first of `values` (in order) that is not below `value`. */
function lowerBound(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
