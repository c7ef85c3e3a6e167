import { LecternError } from '../../contract/errors.ts';
import { LEAST_SEGMENT_SECONDS, toMilliseconds } from '../cuts.ts';
import { uniqueMedia } from '../parts.ts';
import type { Lesson, Media, Segment } from '../schema.ts';
import { resetCaptions } from './captions.ts';
import { mappedOne, patched } from './changing.ts';

/**
 * What is heard in a segment, which becomes as long as that; null: nothing, for as long as before. The recording joins the
 * lesson's, where it is new.
 *
 * @throws LecternError `narration.short`
 */
export function setNarration(lesson: Lesson, segmentId: string, narration: Segment['narration']): Lesson {
  const durationSeconds = narration && narration.endSeconds - narration.startSeconds;
  // Written so that NaN fails as well.
  if (durationSeconds !== null && !(durationSeconds >= LEAST_SEGMENT_SECONDS)) {
    throw new LecternError('narration.short', {
      path: narration!.media.name,
      durationSeconds: toMilliseconds(durationSeconds),
      leastSeconds: LEAST_SEGMENT_SECONDS,
    });
  }
  const segments = mappedOne(lesson.segments, segmentId, (segment) =>
    patched(segment, { narration, ...(durationSeconds !== null && { durationSeconds }) }),
  );
  return patched(narration ? addRecordings(lesson, [narration.media]) : lesson, { segments });
}

/** Puts recordings on the lesson's shelf; those that are there stay as they are. */
export function addRecordings(lesson: Lesson, recordings: readonly Media[]): Lesson {
  return patched(lesson, { recordings: uniqueMedia([...lesson.recordings, ...recordings]) });
}

/**
 * Takes a recording off the lesson's shelf, and its captions with it.
 *
 * @throws LecternError `recording.used`
 */
export function removeRecording(lesson: Lesson, file: string): Lesson {
  const recording = lesson.recordings.find((media) => media.file === file);
  if (!recording) throw new Error(`there is no recording “${file}”`);
  const segments = lesson.segments.filter(({ narration }) => narration?.media.file === file).length;
  if (segments > 0) throw new LecternError('recording.used', { name: recording.name, segments });
  const recordings = lesson.recordings.filter((media) => media !== recording);
  return { ...resetCaptions(lesson, file), recordings };
}
