import { lstat, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import { failedWith, writingError } from '../contract/fileErrors.ts';
import type { Work } from '../contract/work.ts';
import { syncFolder, temporaryName } from './files.ts';

/**
 * Fills a temporary folder beside the place of a new one and moves it there at the end: on failure or cancel nothing is left,
 * and what exists is never overwritten.
 *
 * @throws LecternError `lesson.exists`, `output.folder-missing`, `output.unwritable`, and what `fill` throws
 */
export async function inNewFolder<T>(
  shown: string,
  fill: (temporary: string, work: Work) => Promise<T>,
  work: Work,
): Promise<T> {
  // Resolved, because “my.lectern/..” and a trailing slash have no parent that `dirname` would find.
  const folder = resolve(shown);
  const parent = dirname(folder);
  await requireFree(shown, folder);
  await requireFolder(parent);
  const temporary = join(parent, temporaryName());
  try {
    await mkdir(temporary).catch((error: unknown) => {
      throw writingError(shown, error);
    });
    const filled = await fill(temporary, work);
    work.signal?.throwIfAborted();
    await requireFree(shown, folder);
    await rename(temporary, folder).catch((error: unknown) => {
      // Somebody was quicker since we looked.
      if (failedWith(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) {
        throw new LecternError('lesson.exists', { folder: shown }, { cause: error });
      }
      throw writingError(shown, error);
    });
    await syncFolder(parent);
    return filled;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function requireFree(shown: string, folder: string): Promise<void> {
  // Of the link, not its target: a dangling link is something too.
  const status = await lstat(folder).catch((error: unknown) => {
    if (failedWith(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw writingError(shown, error);
  });
  if (status) throw new LecternError('lesson.exists', { folder: shown });
}

async function requireFolder(folder: string): Promise<void> {
  const status = await stat(folder).catch((error: unknown) => {
    if (failedWith(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw writingError(folder, error);
  });
  if (!status?.isDirectory()) throw new LecternError('output.folder-missing', { folder });
}
