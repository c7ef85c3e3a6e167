import { stat } from 'node:fs/promises';
import { LecternError, isLecternError, type ErrorCode } from '../../../contract/errors.ts';
import { failedWith } from '../../../contract/fileErrors.ts';
import { readLesson, saveLesson } from '../../../lesson/lessonFolder.ts';
import { mediaPath } from '../../../lesson/mediaStore.ts';
import { mediaOf } from '../../../lesson/parts.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import type { Session } from './session.ts';

/** Failures that are the place's fault: the document itself could be saved elsewhere. */
const TROUBLES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'lesson.gone',
  'disk.full',
  'output.unwritable',
  'media.missing',
]);

/** Whether a lesson can no longer be saved where it is. */
export function isTrouble(error: unknown): error is LecternError {
  return isLecternError(error) && TROUBLES.has(error.code);
}

/**
 * Replaces the document in a lesson's folder, unless the folder is no longer the lesson's or lacks a medium: then what is
 * there stays as it is.
 *
 * @throws LecternError `lesson.gone`, `media.missing`, `disk.full`, `output.unwritable`
 */
export async function saveInPlace(session: Session, lesson: Lesson): Promise<void> {
  const { path } = session;
  await putBack(session);
  await requireMedia(path, lesson);
  try {
    await saveLesson(path, lesson);
  } catch (error) {
    throw await explained(path, error);
  }
}

/**
 * Makes sure that the folder at the session's path is the lesson's. One that came back from a copy is as good; another
 * lesson in its place is not touched.
 *
 * @throws LecternError `lesson.gone`
 */
export async function putBack(session: Session): Promise<void> {
  if (await session.isInPlace()) return;
  const found = await readLesson(session.path).catch(() => null);
  if (found === null || found.id !== session.lessonId) throw new LecternError('lesson.gone', { folder: session.path });
  await session.settle();
}

async function requireMedia(folder: string, lesson: Lesson): Promise<void> {
  await Promise.all(
    mediaOf(lesson).map(async (media) => {
      const status = await stat(mediaPath(folder, media)).catch(() => null);
      if (!status?.isFile()) throw new LecternError('media.missing', { folder, file: media.file, name: media.name });
    }),
  );
}

async function explained(folder: string, error: unknown): Promise<unknown> {
  const cause = error instanceof Error ? error.cause : undefined;
  if (failedWith(cause, 'ENOSPC', 'EDQUOT')) return new LecternError('disk.full', { folder }, { cause: error });
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere ? error : new LecternError('lesson.gone', { folder }, { cause: error });
}
