import { setCaptions } from '../../main/lesson/edits/captions.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { edit } from '../state/edit.ts';
import type { StepName } from '../state/steps.ts';
import { currentCues } from './store.ts';

/**
 * Changes the captions of a recording. Those that follow from the notes become the lesson's own with the first change.
 *
 * @param change of a lesson that has captions of its own for the recording
 * @returns whether the document is another one now
 */
export function editCaptions(
  name: StepName,
  file: string,
  change: (lesson: Lesson) => Lesson,
  gesture: string | null = null,
): boolean {
  const cues = currentCues(file);
  return edit(
    name,
    (lesson) => {
      const own = lesson.captions.some((captions) => captions.file === file) ? lesson : setCaptions(lesson, file, cues);
      const changed = change(own);
      return changed === own ? lesson : changed;
    },
    gesture,
  );
}
