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
/** Mean seconds between blinks: 24 a minute talking, 17 at rest (Bentivoglio 1997, Doughty 2001). */
const GAP_TALKING_SECONDS = 60 / 24;
const GAP_RESTING_SECONDS = 60 / 17;
const GAP_SIGMA = 0.6;

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
  const anchors = [
    ...phrases.map((phrase) => phrase.endSeconds - 0.05),
    ...saccades
      .filter((saccade) => saccade.size > 3.5 && stage.liveliness > 0)
      .map((saccade) => saccade.seconds - 0.05),
  ];
  for (let due = gapAfter(0) * random.uniform() + MARGIN_SECONDS; due < latest; due += gapAfter(due)) {
    const near = anchors.filter((anchor) => Math.abs(anchor - due) < 0.5);
    const nearest = near.sort((a, b) => Math.abs(a - due) - Math.abs(b - due))[0];
    const seconds = nearest !== undefined && random.uniform() < 0.7 ? nearest : due;
    if (seconds < MARGIN_SECONDS || seconds > latest || seconds - (blinks.at(-1)?.seconds ?? -1) < 0.55) continue;
    blinks.push(drawBlink(seconds, random));
  }
  return blinks;
}

function drawBlink(seconds: number, random: Random): Blink {
  return {
    seconds,
    depth: random.uniform() < 0.5 ? 1 : 0.6 + 0.3 * random.uniform(),
    downSeconds: 0.08 + 0.02 * random.uniform(),
    shutSeconds: 0.042 + 0.008 * random.uniform(),
    upSeconds: 0.21 + 0.06 * random.uniform(),
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
