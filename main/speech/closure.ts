import type { Gesture } from './gesture.ts';
import type { Interval } from './interval.ts';
import { gapsBetween } from './interval.ts';
import { clamp, smoothStep } from './track.ts';

/** At 24 frames a second frames are 42 ms apart: a hold this long is hit by one, whatever the phase. */
const SHORTEST_HOLD_SECONDS = 0.055;
const LONGEST_HOLD_SECONDS = 0.12;
/** A time over which the mouth is shut, with how long it takes to get there and back. */
export interface Closure extends Interval {
  readonly closingSeconds: number;
  readonly openingSeconds: number;
}

/** How a recognizer's m, b and p become closures. */
export interface SealTiming {
  /** A gesture of less weight is too unsure to shut the mouth. */
  readonly leastWeight: number;
  /** How long after the middle of their gestures real lips meet. */
  readonly delaySeconds: number;
  readonly closingSeconds: number;
  readonly openingSeconds: number;
}

/** The lips meet for every m, b and p, for three quarters of its sound, however little the rest of the mouth moves. */
export function sealsOf(gestures: readonly Gesture[], timing: SealTiming): Closure[] {
  const { leastWeight, delaySeconds, closingSeconds, openingSeconds } = timing;
  return gestures
    .filter((gesture) => gesture.shape === 'A' && gesture.weight > leastWeight)
    .map(({ startSeconds, endSeconds }) => {
      const middle = (startSeconds + endSeconds) / 2 + delaySeconds;
      const hold = clamp(0.75 * (endSeconds - startSeconds), SHORTEST_HOLD_SECONDS, LONGEST_HOLD_SECONDS);
      return {
        startSeconds: middle - hold / 2,
        endSeconds: middle + hold / 2,
        closingSeconds,
        openingSeconds,
      };
    });
}

/** Pauses shorter than this belong to the speech: the silence inside a t or a k is no reason to close the mouth. */
const SHORTEST_PAUSE_SECONDS = 0.15;

/** The mouth needs this long to close or open, sound or no sound. */
const EASE_SECONDS = 0.12;

/**
 * In pauses the mouth is shut: the lips follow the sound's end within 120 ms and part 120 ms before the next, sooner
 * when the pause is short, so that at least half of it is shut. Then the movement reaches into the sound.
 */
export function pausesOf(speech: readonly Interval[], durationSeconds: number): Closure[] {
  return gapsBetween(speech, durationSeconds)
    .filter((gap) => gap.endSeconds - gap.startSeconds >= SHORTEST_PAUSE_SECONDS)
    .map(({ startSeconds, endSeconds }) => {
      const late = Math.min(EASE_SECONDS, (endSeconds - startSeconds) / 4);
      return {
        startSeconds: startSeconds === 0 ? Number.NEGATIVE_INFINITY : startSeconds + late,
        endSeconds: endSeconds === durationSeconds ? Number.POSITIVE_INFINITY : endSeconds - late,
        closingSeconds: EASE_SECONDS,
        openingSeconds: EASE_SECONDS,
      };
    });
}

/** Multiplies `values` (sampled at `rateHz`) by 0 inside every closure and by a smooth ramp around it. */
export function applyClosures(values: Float32Array, rateHz: number, closures: readonly Closure[]): void {
  for (const { startSeconds, endSeconds, closingSeconds, openingSeconds } of closures) {
    const from = Math.max(0, Math.ceil((startSeconds - closingSeconds) * rateHz));
    const to = Math.min(values.length - 1, Math.floor((endSeconds + openingSeconds) * rateHz));
    for (let i = from; i <= to; i++) {
      const seconds = i / rateHz;
      const before = smoothStep(startSeconds, startSeconds - closingSeconds, seconds);
      const after = smoothStep(endSeconds, endSeconds + openingSeconds, seconds);
      values[i] = values[i]! * (seconds < startSeconds ? before : seconds > endSeconds ? after : 0);
    }
  }
}
