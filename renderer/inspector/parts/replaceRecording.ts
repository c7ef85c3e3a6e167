import type { RecordingDescription } from '../../../main/api/answers.ts';
import { addRecordings, setNarration } from '../../../main/lesson/edits/narration.ts';
import type { Lesson } from '../../../main/lesson/schema.ts';

/**
 * Has another recording heard wherever one is, at the same places of it; where it is shorter, to its end.
 *
 * @throws LecternError `narration.short` where it ends before a segment begins
 */
export function replaceRecording(
  lesson: Lesson,
  file: string,
  { media, durationSeconds }: Pick<RecordingDescription, 'media' | 'durationSeconds'>,
): Lesson {
  return lesson.segments.reduce(
    (result, { id, narration }) => {
      if (narration?.media.file !== file) return result;
      const endSeconds = Math.min(narration.endSeconds, durationSeconds);
      return setNarration(result, id, { ...narration, media, endSeconds });
    },
    addRecordings(lesson, [media]),
  );
}
