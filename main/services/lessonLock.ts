import { join } from 'node:path';
import { isLecternError, LecternError } from '../contract/errors.ts';
import { writingError } from '../contract/fileErrors.ts';
import { holdLock, type Lock } from '../export/lock.ts';

/** In the lesson's folder while somebody may change it. */
const LOCK_FILE = '.lectern-lock';

/** Leave to change a lesson until it is released, or why there is none. */
export type LessonHold =
  { readonly lock: Lock; readonly refusal: null } | { readonly lock: null; readonly refusal: LecternError };

/** Asks for leave to change a lesson: only one has it, in this process or another. */
export async function holdLesson(folder: string): Promise<LessonHold> {
  try {
    const taken = await holdLock(join(folder, LOCK_FILE));
    if (!('holder' in taken)) return { lock: taken, refusal: null };
    return { lock: null, refusal: new LecternError('lesson.open-elsewhere', { folder, processId: taken.holder }) };
  } catch (error) {
    const reason = reasonOf(folder, error);
    return { lock: null, refusal: new LecternError('lesson.read-only', { folder, reason }, { cause: error }) };
  }
}

function reasonOf(folder: string, error: unknown): string {
  const explained = writingError(folder, error);
  const details = isLecternError(explained) ? explained.details : undefined;
  return details && 'reason' in details ? details.reason : String(error);
}

/**
 * Changes a lesson that nobody else is changing.
 *
 * @throws LecternError `lesson.open-elsewhere`; what `change` throws
 */
export async function whileHeld<T>(folder: string, change: () => Promise<T>): Promise<T> {
  const { lock, refusal } = await holdLesson(folder);
  // What else may be wrong with the folder, reading or writing it says better.
  if (refusal?.code === 'lesson.open-elsewhere') throw refusal;
  try {
    return await change();
  } finally {
    await lock?.release();
  }
}
