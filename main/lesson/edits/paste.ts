import type { Lesson, Segment } from '../schema.ts';
import { requireNew } from './changing.ts';
import { addRecordings } from './narration.ts';
import { withSegments } from './segments.ts';

/**
 * Puts copies of segments (of this lesson, as it once was) into it. What has been taken out of the lesson since: a
 * recording comes back, a segment without its slide shows its new neighbour's, one without its presenter nobody.
 *
 * @param atIndex of the segment that they go before; the number of segments: to the end
 * @param newIds one for each copy
 */
export function pasteSegments(
  lesson: Lesson,
  copied: readonly Segment[],
  atIndex: number,
  newIds: readonly string[],
): Lesson {
  requireNew(lesson.segments, newIds);
  if (copied.length !== newIds.length) throw new Error(`${copied.length} copies need as many ids`);
  if (copied.length === 0) return lesson;
  const neighbour = lesson.segments[Math.max(0, atIndex - 1)]!;
  const has = (parts: readonly { readonly id: string }[], wanted: string | null): boolean =>
    parts.some(({ id }) => id === wanted);
  const copies = copied.map(({ slideId, presenter, ...segment }, index) => ({
    ...segment,
    id: newIds[index]!,
    slideId: has(lesson.slides, slideId) ? slideId : neighbour.slideId,
    presenter: has(lesson.presenters, presenter.presenterId) ? presenter : { ...presenter, presenterId: null },
  }));
  const recordings = copies.flatMap(({ narration }) => (narration ? [narration.media] : []));
  const segments = lesson.segments.toSpliced(atIndex, 0, ...copies);
  return withSegments(addRecordings(lesson, recordings), segments);
}
