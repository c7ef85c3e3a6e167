import type { Saccade } from './gaze.ts';
import type { Random } from './random.ts';
import type { Curve, Stage } from './stage.ts';
import { sumAround } from './stage.ts';
import { smoothStep, trackAt } from './track.ts';

/** One blink; `seconds` is when the lid begins to fall. */
export interface Blink {
  readonly seconds: number;
  /** 1: the eye shuts; about half of all blinks do not. */
  readonly depth: number;
  readonly downSeconds: number;
  /** At least 42 ms, so that at 24 frames a second one frame meets it, whatever the phase. */
  readonly shutSeconds: number;
  readonly upSeconds: number;
}

const LONGEST_SECONDS = 0.5;
/** No blink in the first and last moments: clips join with open eyes. */
const MARGIN_SECONDS = 0.3;
/** Mean seconds between blinks: 26 a minute talking, 17 at rest (Bentivoglio 1997, Doughty 2001). */
const GAP_TALKING_SECONDS = 60 / 26;
const GAP_RESTING_SECONDS = 60 / 17;
const GAP_SIGMA = 0.6;
/** A blink that is due this near to the end of a phrase, or else to a large look away, goes there: most of them. */
const PHRASE_REACH_SECONDS = 1;
const LOOK_REACH_SECONDS = 0.5;
const DRAWN_SHARE = 0.75;

/** Log-normal gaps, drawn to ends of phrases near by and joined by a few blinks that cover large looks away. */
export function blinksOf(stage: Stage, saccades: readonly Saccade[]): Blink[] {
  const random = stage.random('blinks');
  const { talking, phrases } = stage.prosody;
  const blinks: Blink[] = [];
  const latest = stage.endSeconds - MARGIN_SECONDS - LONGEST_SECONDS;
  // A log-normal's mean is its median times e^(σ²/2).
  const gapAfter = (seconds: number) => {
    const mean = GAP_RESTING_SECONDS + (GAP_TALKING_SECONDS - GAP_RESTING_SECONDS) * trackAt(talking, seconds);
    return Math.max(0.6, random.logNormal(mean * Math.exp(-(GAP_SIGMA ** 2) / 2), GAP_SIGMA));
  };
  const phraseEnds = phrases.map((phrase) => phrase.endSeconds - 0.05);
  const looksAway = saccades
    .filter((saccade) => saccade.size > 3.5 && stage.liveliness > 0)
    .map((saccade) => saccade.seconds - 0.05);
  for (let due = gapAfter(0) * random.uniform() + MARGIN_SECONDS; due < latest; due += gapAfter(due)) {
    const drawn = nearestOf(phraseEnds, due, PHRASE_REACH_SECONDS) ?? nearestOf(looksAway, due, LOOK_REACH_SECONDS);
    const seconds = drawn !== undefined && random.uniform() < DRAWN_SHARE ? drawn : due;
    if (seconds < MARGIN_SECONDS || seconds > latest || seconds - (blinks.at(-1)?.seconds ?? -1) < 0.55) continue;
    blinks.push(drawBlink(seconds, random));
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

function drawBlink(seconds: number, random: Random): Blink {
  return {
    seconds,
    depth: random.uniform() < 0.5 ? 1 : 0.6 + 0.3 * random.uniform(),
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
