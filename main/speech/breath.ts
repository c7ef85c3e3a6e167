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

/** Quiet breathing: 14 breaths a minute. */
const QUIET_SECONDS = 60 / 14;
const LONGEST_SECONDS = 8;

/** The shoulders: a quick breath before each phrase, let out over it; quiet breathing where nobody speaks for long. */
export function breathCurve(stage: Stage): Curve {
  const random = stage.random('breath');
  const breaths: Breath[] = [];
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
    breaths.push({ seconds: phrase.startSeconds, depth: 0.7 + 0.3 * random.uniform(), inSeconds, outSeconds });
    freeSeconds = Math.max(freeSeconds, phrase.endSeconds);
  }
  breatheQuietly(stage.endSeconds);
  const eased = easedCurve(stage, 0.4);
  const shoulders = sumAround(breaths, LONGEST_SECONDS, ({ depth, inSeconds, outSeconds }, since) =>
    since < 0 ? depth * smoothStep(-inSeconds, 0, since) : depth * smoothStep(outSeconds, 0, since),
  );
  return (seconds) => Math.min(1, stage.liveliness * eased(seconds) * shoulders(seconds));
}
