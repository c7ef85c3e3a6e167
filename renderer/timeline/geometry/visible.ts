import type { Span } from '../../../main/lesson/timeline.ts';

/** A run of segments: from `first` up to, not including, `end`. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** Which segments a stretch of time touches; spans lie end to end. */
export function spansWithin(spans: readonly Span[], startSeconds: number, endSeconds: number): Run {
  const first = countBefore(spans, (span) => span.endSeconds <= startSeconds);
  const end = countBefore(spans, (span) => span.startSeconds < endSeconds);
  return { first, end: Math.max(first, end) };
}

/** The segment that is shown at a time; the last at and behind the end, the first before the start. */
export function segmentAt(spans: readonly Span[], seconds: number): number {
  const index = countBefore(spans, (span) => span.endSeconds <= seconds);
  return Math.min(index, spans.length - 1);
}

/** How many spans a test holds for that is true up to some span and false from there on. */
function countBefore(spans: readonly Span[], isBefore: (span: Span) => boolean): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(spans[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
