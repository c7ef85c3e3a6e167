import type { Segment } from './schema.ts';

type Timed = Pick<Segment, 'durationSeconds'>;

/** When a segment starts and ends, in seconds from the lesson's start; each starts exactly where the one before ends. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Where each segment lies. */
export function segmentSpans(segments: readonly Timed[]): Span[] {
  const ends = runningSums(segments.map((segment) => segment.durationSeconds));
  return ends.map((endSeconds, index) => ({ startSeconds: ends[index - 1] ?? 0, endSeconds }));
}

/** Length of the whole lesson in seconds. */
export function totalSeconds(segments: readonly Timed[]): number {
  return segmentSpans(segments).at(-1)?.endSeconds ?? 0;
}

/** Sums with a carried correction (Neumaier): thousands of segments end within one rounding of the true sum. */
function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  let lost = 0;
  return values.map((value) => {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    return sum + lost;
  });
}
