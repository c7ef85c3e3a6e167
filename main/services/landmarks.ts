import { readLesson, saveLesson } from '../lesson/lessonFolder.ts';
import type { Lesson } from '../lesson/schema.ts';
import type { LandmarksRequest, LessonSummary } from './requests.ts';
import { summaryOf } from './lessons.ts';

/**
 * Puts landmarks of the lesson's photo where the user wants them; an empty list takes what is found again. Every clip of the
 * lesson is rendered anew by the next build.
 */
export async function correctLandmarks({ lessonPath, landmarkEdits }: LandmarksRequest): Promise<LessonSummary> {
  const lesson: Lesson = {
    ...(await readLesson(lessonPath)),
    landmarkEdits: landmarkEdits.length === 0 ? undefined : landmarkEdits,
  };
  await saveLesson(lessonPath, lesson);
  return summaryOf(lessonPath, lesson);
}
