import type { KnowledgeCheck, Segment } from '../../../main/lesson/schema.ts';
import type { Span } from '../../../main/lesson/timeline.ts';

/** A cut at which something is asked. */
export interface CheckSpot {
  /** Of the segment that ends there. */
  readonly segmentId: string;
  /** Of that segment, from 1. */
  readonly number: number;
  readonly seconds: number;
  /** At least one; in the order in which they are asked. */
  readonly checks: readonly [KnowledgeCheck, ...KnowledgeCheck[]];
}

/** Marks nearer to each other than this have no room for a sign. */
const ROOM_PX = 30;

/** Where a lesson's checks are asked, in the lesson's order. */
export function checkSpots(
  checks: readonly KnowledgeCheck[],
  segments: readonly Pick<Segment, 'id'>[],
  spans: readonly Span[],
): CheckSpot[] {
  const bySegment = Map.groupBy(checks, ({ afterSegmentId }) => afterSegmentId);
  return segments.flatMap(({ id }, index) => {
    const [first, ...rest] = bySegment.get(id) ?? [];
    if (!first) return [];
    return { segmentId: id, number: index + 1, seconds: spans[index]!.endSeconds, checks: [first, ...rest] as const };
  });
}

/** Whether the spot with this number has room for more than a dot. */
export function isRoomy(spots: readonly Pick<CheckSpot, 'seconds'>[], index: number, pixelsPerSecond: number): boolean {
  const { seconds } = spots[index]!;
  return [spots[index - 1], spots[index + 1]].every(
    (other) => !other || Math.abs(other.seconds - seconds) * pixelsPerSecond >= ROOM_PX,
  );
}
