import type { Interval } from './interval.ts';

/**
 * Mouth shapes in the letters of animation (Preston Blair, as Rhubarb Lip Sync names them):
 * A closed (m b p), B teeth together (k s t, ee), C open (e, ae), D wide open (aa), E slightly rounded (ao, er),
 * F puckered (uw, ow, w), G lower lip at the upper teeth (f v), H tongue raised (l), X idle.
 */
export const SHAPES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X'] as const;
export type Shape = (typeof SHAPES)[number];

/**
 * One articulatory gesture: what a recognizer hands to the articulation rules, which decide how gestures blend. They
 * are in order of start and may overlap; a recognizer unsure between shapes gives several at once.
 */
export interface Gesture extends Interval {
  readonly shape: Shape;
  /** How far it takes part in the blend, 0–1. */
  readonly weight: number;
}

/** A raw cue of the recognizer. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/**
 * Cues of a chunk that starts at `offsetSeconds` as gestures. Cues are put in order and cut where the next begins:
 * now and then the recognizer's overlap or go back in time.
 */
export function gesturesOf(cues: readonly Cue[], offsetSeconds: number): Gesture[] {
  const ordered = cues.filter((cue) => cue.end > cue.start).sort((a, b) => a.start - b.start);
  return ordered.flatMap((cue, i) => {
    const shape = SHAPES.find((name) => name === cue.value);
    const end = Math.min(cue.end, ordered[i + 1]?.start ?? cue.end);
    if (!shape || end <= cue.start) return [];
    return [{ startSeconds: offsetSeconds + cue.start, endSeconds: offsetSeconds + end, shape, weight: 1 }];
  });
}
