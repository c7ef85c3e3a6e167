import type { Segment } from '../schema.ts';

/** Ends and starts that are this near are the same: sums of decimals differ by less, samples by more. */
const SAME_SECONDS = 1e-6;

/** Whether `after` goes on in the recording exactly where `before` ends. */
export function isContiguous(before: Segment, after: Segment): boolean {
  const [left, right] = [before.narration, after.narration];
  if (!left || !right || left.media.file !== right.media.file) return false;
  return Math.abs(left.endSeconds - right.startSeconds) <= SAME_SECONDS;
}

/** The segment with another part of its recording. */
export function withRange(segment: Segment, startSeconds: number, endSeconds: number): Segment {
  const { narration } = segment;
  if (!narration) throw new Error(`segment ${segment.id} is silent`);
  if (narration.startSeconds === startSeconds && narration.endSeconds === endSeconds) return segment;
  return {
    ...segment,
    narration: { ...narration, startSeconds, endSeconds },
    durationSeconds: endSeconds - startSeconds,
  };
}

/** `before` and the contiguous `after` in one: heard is what was heard in both. */
export function joined(before: Segment, after: Segment): Segment {
  return withRange(before, before.narration!.startSeconds, after.narration!.endSeconds);
}
