import { setLandmarks } from '../lesson/edits/presenters.ts';
import { readLesson, saveLesson } from '../lesson/lessonFolder.ts';
import { whileHeld } from './lessonLock.ts';
import type { LandmarksRequest, LessonSummary } from './requests.ts';
import { summaryOf } from './lessons.ts';

/**
 * Puts landmarks of a presenter's photo where the user wants them; an empty list takes what is found again. Every clip of that
 * presenter is rendered anew by the next build.
 */
export async function correctLandmarks({
  lessonPath,
  presenterId,
  landmarkEdits,
}: LandmarksRequest): Promise<LessonSummary> {
  return whileHeld(lessonPath, async () => {
    const lesson = setLandmarks(await readLesson(lessonPath), presenterId, landmarkEdits);
    await saveLesson(lessonPath, lesson);
    return summaryOf(lessonPath, lesson);
  });
}
