import type { Curve, Stage } from './stage.ts';
import { easedCurve, sumAround } from './stage.ts';
import { smoothStep } from './track.ts';

interface Breath {
  /** When the lungs are full. */
  readonly seconds: number;
  readonly depth: number;
  readonly inSeconds: number;
  readonly outSeconds: number;
}

export interface BreathCurves {
  /** Rise of the shoulders, 0–1. */
  readonly shoulders: Curve;
  /** Opening of the lips to draw breath, outer-eye distances. */
  readonly lips: Curve;
}

/** Quiet breathing: 14 breaths a minute. */
const QUIET_SECONDS = 60 / 14;
const LONGEST_SECONDS = 8;

/**
 * The lips part to draw breath before a phrase. Silence has to look silent: more than 200 ms before the voice the opening
 * stays under .01, and what the eye sees of it comes right before the words. At liveliness 0 lips do not breathe: then the
 * face does nothing that the words do not ask for.
 */
const LIPS_PART_SECONDS = 0.3;
const LIPS_WIDEST_SECONDS = 0.12;
const LIPS_OPENING = 0.022;
/** A shorter breath goes through the nose, or through a mouth that is still on its way. */
const LEAST_MOUTH_SECONDS = 0.4;

/** A quick breath before each phrase, let out over it; quiet breathing, by the nose, where nobody speaks for long. */
export function breathCurves(stage: Stage): BreathCurves {
  const random = stage.random('breath');
  const breaths: Breath[] = [];
  const phraseBreaths: Breath[] = [];
  let freeSeconds = 0;
  function breatheQuietly(untilSeconds: number): void {
    while (untilSeconds - freeSeconds > QUIET_SECONDS) {
      const length = QUIET_SECONDS * (0.9 + 0.2 * random.uniform());
      breaths.push({
        seconds: freeSeconds + 0.4 * length,
        depth: 0.5,
        inSeconds: 0.4 * length,
        outSeconds: 0.6 * length,
      });
      freeSeconds += length;
    }
  }
  for (const phrase of stage.prosody.phrases) {
    breatheQuietly(phrase.startSeconds - 0.5);
    const inSeconds = Math.min(0.5, phrase.startSeconds - freeSeconds);
    // Too soon after the last: this phrase is spoken on the same breath.
    if (inSeconds < 0.25) continue;
    const outSeconds = Math.min(Math.max(1.5, phrase.endSeconds - phrase.startSeconds + 0.3), LONGEST_SECONDS);
    const breath = { seconds: phrase.startSeconds, depth: 0.7 + 0.3 * random.uniform(), inSeconds, outSeconds };
    breaths.push(breath);
    if (inSeconds >= LEAST_MOUTH_SECONDS) phraseBreaths.push(breath);
    freeSeconds = Math.max(freeSeconds, phrase.endSeconds);
  }
  breatheQuietly(stage.endSeconds);
  const eased = easedCurve(stage, 0.4);
  const shoulders = sumAround(breaths, LONGEST_SECONDS, ({ depth, inSeconds, outSeconds }, since) =>
    since < 0 ? depth * smoothStep(-inSeconds, 0, since) : depth * smoothStep(outSeconds, 0, since),
  );
  const lips = sumAround(phraseBreaths, LIPS_PART_SECONDS, ({ depth }, since) => {
    const parting = smoothStep(-LIPS_PART_SECONDS, -LIPS_WIDEST_SECONDS, since);
    return depth * LIPS_OPENING * Math.min(parting, smoothStep(0, -LIPS_WIDEST_SECONDS, since));
  });
  return {
    shoulders: (seconds) => Math.min(1, stage.liveliness * eased(seconds) * shoulders(seconds)),
    lips: (seconds) => stage.liveliness * lips(seconds),
  };
}
