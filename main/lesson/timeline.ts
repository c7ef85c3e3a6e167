import type { Segment } from './schema.ts';

/** When each segment starts and ends, in seconds from the lesson's start; each starts exactly where the one before ends. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export function segmentSpans(segments: readonly Pick<Segment, 'durationSeconds'>[]): Span[] {
  throw new Error(`not written yet: ${segments.length}`);
}

/** Length of the whole lesson in seconds. */
export function totalSeconds(segments: readonly Pick<Segment, 'durationSeconds'>[]): number {
  throw new Error(`not written yet: ${segments.length}`);
}
