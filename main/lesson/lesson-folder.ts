import type { Work } from '../contract/work.ts';
import type { Lesson } from './schema.ts';

/**
 * Reads the lesson of a `*.lectern` folder, upgrades it if it is of an older version, and checks that it is sound and
 * that every medium is there with the bytes its name promises.
 *
 * @throws LecternError `lesson.missing`, `lesson.newer`, `lesson.damaged`, `lesson.invalid`, `media.missing`, `media.changed`
 */
export function openLesson(folder: string, work: Work = {}): Promise<Lesson> {
  throw new Error(`not written yet: ${folder} ${String(work)}`);
}

/** As {@link openLesson} without reading the media, only their presence is checked: for what must be quick. */
export function readLesson(folder: string): Promise<Lesson> {
  throw new Error(`not written yet: ${folder}`);
}

/** Writes `lesson.json` atomically: whatever happens, the folder holds the old document or the new one. */
export function saveLesson(folder: string, lesson: Lesson): Promise<void> {
  throw new Error(`not written yet: ${folder} ${lesson.id}`);
}
