import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { Prosody } from './prosody.ts';
import { smoothStep } from './track.ts';

/** Where and how a segment is performed: what the writers of blinks, gaze, head and breath are given. */
export interface Stage {
  /** When the last frame is due, whatever the frame rate; at rest from here on. */
  readonly endSeconds: number;
  readonly liveliness: number;
  readonly prosody: Prosody;
  random(stream: string): Random;
}

/** A quantity at a time in seconds. */
export type Curve = (seconds: number) => number;

/**
 * The stage of `frameCount` frames. It ends 1/24 s before the segment does: then curves are the same for every frame
 * rate from 24 up, and the last frame of each is at rest.
 */
export function stageOf(
  frameRate: number,
  frameCount: number,
  seed: number,
  liveliness: number,
  prosody: Prosody,
): Stage {
  const endSeconds = Math.min((frameCount - 1) / frameRate, frameCount / frameRate - 1 / 24);
  return { endSeconds: Math.max(0, endSeconds), liveliness, prosody, random: (stream) => createRandom(seed, stream) };
}

/** 0 at both ends of the stage and 1 between, eased over `easeSeconds` or a third of a short segment. */
export function easedCurve(stage: Stage, easeSeconds: number): Curve {
  const { endSeconds } = stage;
  const ease = Math.min(easeSeconds, endSeconds / 3);
  if (ease <= 0) return () => 0;
  return (seconds) => Math.min(smoothStep(0, ease, seconds), smoothStep(endSeconds, endSeconds - ease, seconds));
}

/** A bump of height 1 around 0 (raised cosine) that is over at ± `reach`. */
export function bump(x: number, reach: number): number {
  return Math.abs(x) >= reach ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * x) / reach);
}

/** Sum of `events`' curves, each over within `reachSeconds` of its time; events are in order of time. */
export function sumAround<E extends { readonly seconds: number }>(
  events: readonly E[],
  reachSeconds: number,
  valueOf: (event: E, sinceSeconds: number) => number,
): Curve {
  return (seconds) => {
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (events[middle]!.seconds < seconds - reachSeconds) low = middle + 1;
      else high = middle;
    }
    let sum = 0;
    for (let i = low; i < events.length && events[i]!.seconds <= seconds + reachSeconds; i++) {
      sum += valueOf(events[i]!, seconds - events[i]!.seconds);
    }
    return sum;
  };
}

/** Index of the last of `events` (in order of time) that has begun, −1 before the first. */
export function lastAt(events: readonly { readonly seconds: number }[], seconds: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.seconds <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
