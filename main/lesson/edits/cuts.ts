import { LEAST_SEGMENT_SECONDS, toMilliseconds } from '../cuts.ts';
import { NO_TRANSITION } from '../defaults.ts';
import type { Lesson, Segment } from '../schema.ts';
import { segmentSpans } from '../timeline.ts';
import { indexOfId, mapped, patched, requireNew } from './changing.ts';
import { isContiguous, joined, withRange } from './contiguous.ts';
import { withSegments } from './segments.ts';

/** Length of a recording in seconds, by its file; undefined: not known. */
export type SecondsOf = (file: string) => number | undefined;

/**
 * Moves the cut behind a segment to a time of the lesson, as far as both neighbours can follow. Between two that go on in
 * one recording, or are both silent, nothing else moves. Otherwise the segment before becomes shorter or longer, and what
 * follows moves along: a silence at will, a narration within its recording. Without `secondsOf`, no segment gets to hear
 * what none of the lesson has heard.
 *
 * @param index of the segment before the cut; the last one's is the lesson's end
 * @param seconds from the lesson's start
 */
export function moveCut(
  lesson: Lesson,
  index: number,
  seconds: number,
  secondsOf: SecondsOf = () => undefined,
): Lesson {
  const before = lesson.segments[index];
  if (!before) throw new Error(`there is no cut behind segment ${index}`);
  const after = lesson.segments[index + 1];
  const wantedSeconds = toMilliseconds(seconds - segmentSpans(lesson.segments)[index]!.startSeconds);
  const moved =
    after && isPair(before, after)
      ? movedPair(before, after, wantedSeconds)
      : [lengthened(lesson, before, wantedSeconds, secondsOf)];
  return withSegments(lesson, lesson.segments.toSpliced(index, moved.length, ...moved));
}

/** Whether a cut between the two can move without anything else moving. */
function isPair(before: Segment, after: Segment): boolean {
  return isContiguous(before, after) || (!before.narration && !after.narration);
}

function movedPair(before: Segment, after: Segment, wantedSeconds: number): Segment[] {
  const bothSeconds = before.durationSeconds + after.durationSeconds;
  const mostSeconds = bothSeconds - LEAST_SEGMENT_SECONDS;
  const durationSeconds = Math.max(LEAST_SEGMENT_SECONDS, Math.min(wantedSeconds, mostSeconds));
  // Two that are shorter together than two can be stay as they are.
  if (mostSeconds < LEAST_SEGMENT_SECONDS || durationSeconds === before.durationSeconds) return [before, after];
  if (!before.narration || !after.narration) {
    return [
      { ...before, durationSeconds },
      { ...after, durationSeconds: bothSeconds - durationSeconds },
    ];
  }
  const { startSeconds } = before.narration;
  const cutSeconds = startSeconds + durationSeconds;
  return [withRange(before, startSeconds, cutSeconds), withRange(after, cutSeconds, after.narration.endSeconds)];
}

function lengthened(lesson: Lesson, segment: Segment, wantedSeconds: number, secondsOf: SecondsOf): Segment {
  const durationSeconds = Math.max(LEAST_SEGMENT_SECONDS, wantedSeconds);
  if (!segment.narration) return patched(segment, { durationSeconds });
  const { media, startSeconds, endSeconds } = segment.narration;
  const mostSeconds = secondsOf(media.file) ?? heardUntil(lesson, media.file);
  // A recording that is shorter than its segment says is not our business here.
  return withRange(segment, startSeconds, Math.min(startSeconds + durationSeconds, Math.max(mostSeconds, endSeconds)));
}

/** The latest time of a recording that is heard anywhere. */
function heardUntil({ segments }: Lesson, file: string): number {
  return Math.max(...segments.flatMap(({ narration }) => (narration?.media.file === file ? narration.endSeconds : [])));
}

/**
 * Cuts a segment in two, of which the second has the new id, and the checks. Nearer to an end than a segment can be short,
 * nothing changes.
 *
 * @param secondsInSegment from the segment's start
 */
export function splitSegment(lesson: Lesson, id: string, secondsInSegment: number, newId: string): Lesson {
  const index = indexOfId(lesson.segments, id);
  requireNew(lesson.segments, [newId]);
  const segment = lesson.segments[index]!;
  const firstSeconds = toMilliseconds(secondsInSegment);
  const restSeconds = segment.durationSeconds - firstSeconds;
  // Written so that NaN fails as well.
  if (!(firstSeconds >= LEAST_SEGMENT_SECONDS && restSeconds >= LEAST_SEGMENT_SECONDS)) return lesson;
  const second = { ...segment, id: newId, transition: NO_TRANSITION };
  const parts = segment.narration
    ? narratedParts(segment, second, segment.narration, firstSeconds)
    : [
        { ...segment, durationSeconds: firstSeconds },
        { ...second, durationSeconds: restSeconds },
      ];
  const checks = mapped(lesson.checks, (check) =>
    check.afterSegmentId === id ? { ...check, afterSegmentId: newId } : check,
  );
  return { ...withSegments(lesson, lesson.segments.toSpliced(index, 1, ...parts)), checks };
}

function narratedParts(
  segment: Segment,
  second: Segment,
  { startSeconds, endSeconds }: NonNullable<Segment['narration']>,
  firstSeconds: number,
): Segment[] {
  const cutSeconds = startSeconds + firstSeconds;
  return [withRange(segment, startSeconds, cutSeconds), withRange(second, cutSeconds, endSeconds)];
}

/** Whether a segment and the next show one slide and are heard as one: without a gap in one recording, or both silent. */
export function canMerge({ segments }: Lesson, id: string): boolean {
  const index = indexOfId(segments, id);
  const [before, after] = [segments[index]!, segments[index + 1]];
  return after !== undefined && before.slideId === after.slideId && isPair(before, after);
}

/** Makes one of a segment and the next, with the first one's presenter; nothing changes where they {@link canMerge} not. */
export function mergeWithNext(lesson: Lesson, id: string): Lesson {
  if (!canMerge(lesson, id)) return lesson;
  const index = indexOfId(lesson.segments, id);
  const [before, after] = [lesson.segments[index]!, lesson.segments[index + 1]!];
  const merged = before.narration
    ? joined(before, after)
    : { ...before, durationSeconds: before.durationSeconds + after.durationSeconds };
  return withSegments(lesson, lesson.segments.toSpliced(index, 2, merged));
}
