import { recordingCues, type LessonCue } from '../../main/lesson/captions.ts';
import type { Cue, Lesson } from '../../main/lesson/schema.ts';

/** Captions that are made from the notes, by recording and in its seconds: so they stay with what is said when segments move. */
export function byRecording(lesson: Lesson, cues: readonly LessonCue[]): ReadonlyMap<string, readonly Cue[]> {
  const made = cues.filter(({ index }) => index === null);
  const files = new Set(made.map(({ file }) => file));
  return new Map([...files].map((file) => [file, recordingCues(lesson, file, made)]));
}
