import type { Lesson } from '../schema.ts';
import { patched } from './changing.ts';

export function setLessonTitle(lesson: Lesson, title: string): Lesson {
  return patched(lesson, { title });
}

/** @param language a BCP 47 tag */
export function setLanguage(lesson: Lesson, language: string): Lesson {
  return patched(lesson, { language });
}
