import type { Saccade } from './gaze.ts';
import type { Interval } from './interval.ts';
import type { Random } from './random.ts';
import type { Curve, Stage } from './stage.ts';
import { sumAround } from './stage.ts';
import { smoothStep, trackAt } from './track.ts';

/** One blink; `seconds` is when the lid begins to fall. */
export interface Blink {
  readonly seconds: number;
  /** 1: the eye shuts. */
  readonly depth: number;
  readonly downSeconds: number;
  /** At least 42 ms, so that at 24 frames a second one frame meets it, whatever the phase. */
  readonly shutSeconds: number;
  readonly upSeconds: number;
}

/** When the mouth is shut, which blinks keep time with; in order. */
export interface MouthShut {
  readonly pauses: readonly Interval[];
  /** For p, b and m. */
  readonly seals: readonly Interval[];
}

const LONGEST_SECONDS = 0.5;
/** No blink in the first and last moments: clips join with open eyes. */
const MARGIN_SECONDS = 0.3;
const LEAST_SPACING_SECONDS = 0.55;
/** Mean seconds between blinks: 26 a minute talking, 17 at rest (Bentivoglio 1997, Doughty 2001). */
const GAP_TALKING_SECONDS = 60 / 26;
const GAP_RESTING_SECONDS = 60 / 17;
const GAP_SIGMA = 0.6;
/** A blink that is due this near to where a pause begins, or else to a large look away, goes there: most of them. */
const PAUSE_REACH_SECONDS = 1.5;
const LOOK_REACH_SECONDS = 0.5;
const DRAWN_SHARE = 0.8;
/** The lid falls before the lips have come to rest, and is far down from here to there after it began to fall. */
const BEFORE_REST_SECONDS = 0.04;
const DOWN_FROM_SECONDS = 0.04;
const DOWN_TO_SECONDS = 0.21;
/** A blink in speech moves this far at most, in such steps, to where the lips are apart. */
const DODGE_STEP_SECONDS = 0.05;
const DODGE_STEPS = 12;

/**
 * Log-normal gaps, drawn to pauses near by and joined by a few blinks that cover large looks away.
 *
 * About half of all blinks are partial (Ousler 2014). Here those are the ones in speech, and none falls on lips that are
 * shut for p, b or m: eyes and mouth that both leave what the photo shows make a face less like its own than either does
 * (likeness of a laughing photo: .89 in a full blink, .83 with shut lips, .73 in both).
 */
export function blinksOf(stage: Stage, saccades: readonly Saccade[], { pauses, seals }: MouthShut): Blink[] {
  const random = stage.random('blinks');
  const { talking } = stage.prosody;
  const blinks: Blink[] = [];
  const latest = stage.endSeconds - MARGIN_SECONDS - LONGEST_SECONDS;
  // A log-normal's mean is its median times e^(σ²/2).
  const gapAfter = (seconds: number) => {
    const mean = GAP_RESTING_SECONDS + (GAP_TALKING_SECONDS - GAP_RESTING_SECONDS) * trackAt(talking, seconds);
    return Math.max(0.6, random.logNormal(mean * Math.exp(-(GAP_SIGMA ** 2) / 2), GAP_SIGMA));
  };
  const rests = pauses
    .filter(({ startSeconds, endSeconds }) => endSeconds - startSeconds >= DOWN_TO_SECONDS - BEFORE_REST_SECONDS)
    .map(({ startSeconds, endSeconds }) => ({ startSeconds: startSeconds - BEFORE_REST_SECONDS, endSeconds }));
  const pauseStarts = rests.map(({ startSeconds }) => startSeconds);
  const looksAway = saccades
    .filter((saccade) => saccade.size > 3.5 && stage.liveliness > 0)
    .map((saccade) => saccade.seconds - 0.05);
  const shut = [...pauses, ...seals];
  for (let due = gapAfter(0) * random.uniform() + MARGIN_SECONDS; due < latest; due += gapAfter(due)) {
    const earliest = Math.max(MARGIN_SECONDS, (blinks.at(-1)?.seconds ?? -1) + LEAST_SPACING_SECONDS);
    const near = (values: readonly number[], reach: number) =>
      nearestOf(
        values.filter((value) => value >= earliest),
        due,
        reach,
      );
    const drawn = near(pauseStarts, PAUSE_REACH_SECONDS) ?? near(looksAway, LOOK_REACH_SECONDS);
    const wanted = drawn !== undefined && random.uniform() < DRAWN_SHARE ? drawn : due;
    const isAtRest = rests.some((rest) => rest.startSeconds <= wanted && wanted + DOWN_TO_SECONDS <= rest.endSeconds);
    const seconds = isAtRest ? wanted : apartNear(wanted, shut);
    if (seconds === undefined || seconds < earliest || seconds > latest) continue;
    blinks.push(drawBlink(seconds, isAtRest, random));
  }
  return blinks;
}

/** The value nearest to `at`, if any is within `reach`. */
function nearestOf(values: readonly number[], at: number, reach: number): number | undefined {
  let nearest: number | undefined;
  for (const value of values) {
    if (Math.abs(value - at) < Math.min(reach, Math.abs((nearest ?? Infinity) - at))) nearest = value;
  }
  return nearest;
}

/** The beginning nearest to `at` of a blink whose lids are up again before the lips shut; a blink may find none. */
function apartNear(at: number, shut: readonly Interval[]): number | undefined {
  const reach = DODGE_STEPS * DODGE_STEP_SECONDS;
  const near = shut.filter((each) => each.endSeconds > at - reach && each.startSeconds < at + reach + DOWN_TO_SECONDS);
  for (let step = 0; step <= 2 * DODGE_STEPS; step++) {
    const seconds = at + (step % 2 === 0 ? step / 2 : -(step + 1) / 2) * DODGE_STEP_SECONDS;
    const from = seconds + DOWN_FROM_SECONDS;
    const to = seconds + DOWN_TO_SECONDS;
    if (!near.some((each) => each.startSeconds < to && each.endSeconds > from)) return seconds;
  }
  return undefined;
}

function drawBlink(seconds: number, isAtRest: boolean, random: Random): Blink {
  return {
    seconds,
    depth: isAtRest ? 1 : 0.45 + 0.15 * random.uniform(),
    downSeconds: 0.08 + 0.02 * random.uniform(),
    shutSeconds: 0.042 + 0.008 * random.uniform(),
    upSeconds: 0.205 + 0.045 * random.uniform(),
  };
}

/** How far the lids are shut: fast down, a moment shut, slow up (VanderWerf 2003). */
export function lidCurve(blinks: readonly Blink[]): Curve {
  return sumAround(blinks, LONGEST_SECONDS, (blink, since) => {
    const shut = blink.downSeconds + blink.shutSeconds;
    // The lid starts up quickly and arrives slowly: the root bends the ramp's first half upwards.
    const open = Math.min(Math.max((since - shut) / blink.upSeconds, 0), 1);
    const up = 1 - smoothStep(0, 1, Math.pow(open, 0.75));
    return blink.depth * (since < shut ? smoothStep(0, blink.downSeconds, since) : up);
  });
}
