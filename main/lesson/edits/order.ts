import { LecternError } from '../../contract/errors.ts';
import { LEAST_SEGMENT_SECONDS, toMilliseconds } from '../cuts.ts';
import { DEFAULT_TRANSITION, NO_TRANSITION, SILENT_SECONDS } from '../defaults.ts';
import type { Lesson, Segment } from '../schema.ts';
import { indexOfId, picked, requireNew } from './changing.ts';
import { isContiguous, joined, withRange } from './contiguous.ts';
import { withSegments } from './segments.ts';

/**
 * Moves segments together to a place between others, in the order that they have.
 *
 * @param toIndex of the segment that they go before, as it is now; the number of segments: to the end
 */
export function moveSegments(lesson: Lesson, ids: readonly string[], toIndex: number): Lesson {
  const isMoved = picked(lesson.segments, ids);
  requirePlace(lesson, toIndex);
  const stay = (segment: Segment): boolean => !isMoved(segment);
  const segments = [
    ...lesson.segments.slice(0, toIndex).filter(stay),
    ...lesson.segments.filter(isMoved),
    ...lesson.segments.slice(toIndex).filter(stay),
  ];
  return withSegments(lesson, segments, isMoved);
}

/**
 * Puts copies of segments behind the last of them, in the order that they have, without their checks; `newIds` in that order
 * too.
 */
export function duplicateSegments(lesson: Lesson, ids: readonly string[], newIds: readonly string[]): Lesson {
  const isCopied = picked(lesson.segments, ids);
  requireNew(lesson.segments, newIds);
  const copied = lesson.segments.filter(isCopied);
  if (copied.length !== newIds.length) throw new Error(`${copied.length} copies need as many ids`);
  if (copied.length === 0) return lesson;
  const copies = copied.map((segment, index) => ({ ...segment, id: newIds[index]! }));
  const at = lesson.segments.findLastIndex(isCopied) + 1;
  return withSegments(lesson, lesson.segments.toSpliced(at, 0, ...copies));
}

/**
 * Takes segments away. Without their audio, what they said goes on being heard: with the slide of the neighbour that says
 * what comes before or after it, else in a segment as before with the neighbour's slide. Silence goes either way.
 *
 * @throws LecternError `segments.all` where none would be left
 */
export function removeSegments(
  lesson: Lesson,
  ids: readonly string[],
  { withAudio }: { readonly withAudio: boolean },
): Lesson {
  const isRemoved = picked(lesson.segments, ids);
  const rest = lesson.segments.filter((segment) => !isRemoved(segment));
  if (rest.length === 0) throw new LecternError('segments.all', undefined);
  if (rest.length === lesson.segments.length) return lesson;
  return withSegments(lesson, withAudio ? rest : heardOn(lesson.segments, isRemoved));
}

function heardOn(segments: readonly Segment[], isRemoved: (segment: Segment) => boolean): Segment[] {
  const results: Segment[] = [];
  /** Those of the results that have lost their slide. */
  const orphans = new Set<string>();
  for (const segment of segments) {
    const before = results.at(-1);
    const isNext = before !== undefined && isContiguous(before, segment);
    if (isRemoved(segment)) {
      if (isNext) results[results.length - 1] = joined(before, segment);
      else if (segment.narration) {
        results.push(segment);
        orphans.add(segment.id);
      }
    } else if (isNext && orphans.has(before.id)) {
      results[results.length - 1] = withRange(segment, before.narration!.startSeconds, segment.narration!.endSeconds);
    } else results.push(segment);
  }
  const isOrphan = ({ id }: Segment): boolean => orphans.has(id);
  return results.map((segment, index) => {
    if (!isOrphan(segment)) return segment;
    const before = results.slice(0, index).findLast((other) => !isOrphan(other));
    const { slideId } = before ?? results.slice(index).find((other) => !isOrphan(other))!;
    return { ...segment, slideId, transition: NO_TRANSITION };
  });
}

/**
 * Puts a silence between segments, with the slide and the presenter of the one before.
 *
 * @param atIndex of the segment that it goes before; the number of segments: to the end
 */
export function insertSilence(lesson: Lesson, atIndex: number, seconds: number, newId: string): Lesson {
  const { slideId } = neighbourOf(lesson, atIndex);
  const durationSeconds = Math.max(LEAST_SEGMENT_SECONDS, toMilliseconds(seconds));
  return inserted(lesson, atIndex, { id: newId, slideId, durationSeconds, transition: NO_TRANSITION });
}

/** Shows a slide between segments, in a silent one of its own; `atIndex` as for {@link insertSilence}. */
export function insertSlide(lesson: Lesson, slideId: string, atIndex: number, newId: string): Lesson {
  indexOfId(lesson.slides, slideId);
  const transition = atIndex === 0 ? NO_TRANSITION : DEFAULT_TRANSITION;
  return inserted(lesson, atIndex, { id: newId, slideId, durationSeconds: SILENT_SECONDS, transition });
}

function inserted(lesson: Lesson, atIndex: number, segment: Omit<Segment, 'narration' | 'presenter'>): Lesson {
  requireNew(lesson.segments, [segment.id]);
  const { presenter } = neighbourOf(lesson, atIndex);
  return withSegments(lesson, lesson.segments.toSpliced(atIndex, 0, { ...segment, narration: null, presenter }));
}

/** The segment before a place, or at the start the one behind it. */
function neighbourOf(lesson: Lesson, atIndex: number): Segment {
  requirePlace(lesson, atIndex);
  return lesson.segments[Math.max(0, atIndex - 1)]!;
}

function requirePlace({ segments }: Lesson, index: number): void {
  if (!Number.isInteger(index) || index < 0 || index > segments.length) throw new Error(`there is no place ${index}`);
}
