import type { Control, Expression } from '../contract/motion.ts';
import type { Mood, Stretch } from './mood.ts';
import { clamp, smoothStep } from './track.ts';
import type { Curve, Stage } from './stage.ts';
import { easedCurve, lastAt } from './stage.ts';

type Weights = Readonly<Partial<Record<Control, number>>>;

/** Each expression at full strength. None touches the controls that speech drives, so lips stay in time. */
const HELD: Readonly<Record<Exclude<Expression, 'auto'>, Weights>> = {
  neutral: {},
  warm: { cornersUp: 0.35, cheeksRaised: 0.3, browsInnerUp: 0.1 },
  happy: { cornersUp: 0.7, cheeksRaised: 0.7, browsUp: 0.15 },
  serious: { browsDown: 0.3, cornersDown: 0.1 },
  concerned: { browsInnerUp: 0.5, browsDown: 0.2, cornersDown: 0.15 },
  surprised: { browsUp: 0.8, browsInnerUp: 0.3, lidsWide: 0.7 },
  sad: { browsInnerUp: 0.7, cornersDown: 0.5 },
  angry: { browsDown: 0.8, cornersDown: 0.25, lidsWide: 0.2 },
};

/** What “auto” reads from the voice, in its standard deviations, none below 0. */
interface Affect {
  /** Loud, high, lively in pitch, quick: pleasure or surprise. */
  readonly bright: number;
  /** Quiet, low, flat, slow: tired or sad. */
  readonly dull: number;
  /** Loud, yet neither high nor lively in pitch: insistent. */
  readonly stern: number;
}

const AT_EASE: Affect = { bright: 0, dull: 0, stern: 0 };

/** “Auto” at full strength and liveliness: friendly at ease, and so much more for each deviation of the voice. */
const FRIENDLY: Weights = { cornersUp: 0.2, cheeksRaised: 0.15 };
const AFFECT_WEIGHTS: Readonly<Record<keyof Affect, Weights>> = {
  bright: { browsUp: 0.4, cornersUp: 0.35, cheeksRaised: 0.35, lidsWide: 0.2 },
  dull: { cornersUp: -0.2, cheeksRaised: -0.15, browsInnerUp: 0.35, cornersDown: 0.15, lidsClosed: 0.08 },
  stern: { cornersUp: -0.2, cheeksRaised: -0.1, browsDown: 0.35, cornersDown: 0.08 },
};
/** However odd the voice: no grimaces. */
const MOST = 0.8;

/**
 * The voice's affect (after Juslin & Laukka 2003: loudness, pitch and rate go up together in joy and surprise, all go
 * down in sadness, and in anger loudness goes up most).
 */
function affectOf({ loudness, height, range, rate }: Mood): Affect {
  const arousal = 0.3 * loudness + 0.35 * height + 0.2 * range + 0.15 * rate;
  return {
    bright: Math.max(0, arousal),
    dull: Math.max(0, -arousal),
    stern: Math.max(0, 0.6 * loudness - 0.6 * Math.max(0, height) - 0.3 * range),
  };
}

/** The face changes with what it goes with, and takes this long to. */
const CHANGE_SECONDS = 0.45;
/** At the ends of a segment it comes from rest and goes back to it, a little more slowly: that is all of it at once. */
const EASE_SECONDS = 0.5;
const LEAD_SECONDS = 0.2;
/** Where nobody speaks for this long the face comes to ease. */
const LONG_PAUSE_SECONDS = 1.2;

interface Change {
  readonly seconds: number;
  readonly affect: Affect;
}

/** The changes of affect over the speech, at least {@link CHANGE_SECONDS} apart. */
function changesOf(stretches: readonly Stretch[]): Change[] {
  const changes: Change[] = [];
  stretches.forEach(({ startSeconds, endSeconds, mood }, i) => {
    const seconds = startSeconds - LEAD_SECONDS;
    if (seconds - (changes.at(-1)?.seconds ?? Number.NEGATIVE_INFINITY) < CHANGE_SECONDS) return;
    changes.push({ seconds, affect: affectOf(mood) });
    const nextSeconds = stretches[i + 1]?.startSeconds ?? Number.POSITIVE_INFINITY;
    if (nextSeconds - endSeconds < LONG_PAUSE_SECONDS) return;
    changes.push({ seconds: Math.max(endSeconds + LEAD_SECONDS, seconds + CHANGE_SECONDS), affect: AT_EASE });
  });
  return changes;
}

/**
 * One curve for each control that the expression moves, eased in and out. An expression that was asked for is
 * held, at `strength`; “auto” follows the voice, and like all that does, as far as the performance is lively.
 */
export function expressionCurves(stage: Stage, expression: Expression, strength: number): [Control, Curve][] {
  const eased = easedCurve(stage, EASE_SECONDS);
  if (expression !== 'auto') {
    return entriesOf(HELD[expression]).map(([control, weight]) => [control, (t) => strength * weight * eased(t)]);
  }
  const amount = strength * stage.liveliness;
  const changes = changesOf(stage.prosody.stretches);
  const controls = new Set([FRIENDLY, ...Object.values(AFFECT_WEIGHTS)].flatMap((of) => entriesOf(of).map(([c]) => c)));
  return [...controls].map((control) => {
    const weightOf = ({ affect }: Change) =>
      clamp(
        entriesOf(AFFECT_WEIGHTS).reduce(
          (sum, [name, of]) => sum + affect[name] * (of[control] ?? 0),
          FRIENDLY[control] ?? 0,
        ),
        0,
        MOST,
      );
    return [control, (t) => amount * eased(t) * changingAt(changes, weightOf, t)];
  });
}

function changingAt(changes: readonly Change[], weightOf: (change: Change) => number, seconds: number): number {
  const index = lastAt(changes, seconds);
  const before = weightOf(changes[index - 1] ?? { seconds: 0, affect: AT_EASE });
  const current = changes[index];
  if (!current) return before;
  return before + (weightOf(current) - before) * smoothStep(0, CHANGE_SECONDS, seconds - current.seconds);
}

function entriesOf<K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
