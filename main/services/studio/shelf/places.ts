import { realpath, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { LecternError } from '../../../contract/errors.ts';
import { failedWith, readingError } from '../../../contract/fileErrors.ts';
import type { Places, StudioOptions } from '../types.ts';

type Limits = Pick<StudioOptions, 'allowedRoots' | 'uploadsFolder' | 'documentsFolder'>;

/**
 * Holds clients to the folders that they may see. Links are followed before they are judged, so that none leads out; what
 * lies outside is refused before it is said whether it exists.
 */
export function createPlaces({ allowedRoots, uploadsFolder, documentsFolder }: Limits): Places {
  const dropUploads = (paths: readonly string[]): Promise<void> => removeUploads(uploadsFolder, paths);
  if (!allowedRoots) return { isAllowed: () => Promise.resolve(true), readable: existing, writable, dropUploads };
  const roots = [...allowedRoots, documentsFolder];
  return {
    async isAllowed(path) {
      const real = await realpath(path).catch(() => path);
      return (await Promise.all(roots.map(realOf))).some((root) => contains(root, real));
    },
    async readable(path) {
      return inside(path, [...roots, ...(uploadsFolder === null ? [] : [uploadsFolder])], existing);
    },
    async writable(path) {
      return inside(path, roots, writable);
    },
    dropUploads,
  };
}

/** Each lies in a folder of its own. What cannot be removed now goes with the host. */
async function removeUploads(folder: string | null, paths: readonly string[]): Promise<void> {
  if (folder === null) return;
  const root = await realOf(folder);
  for (const path of paths) {
    const own = dirname(await realOf(path));
    if (dirname(own) === root) await rm(own, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function inside(
  path: string,
  roots: readonly string[],
  find: (path: string) => Promise<string>,
): Promise<string> {
  const realRoots = await Promise.all(roots.map(realOf));
  const isInside = (found: string): boolean => [...roots, ...realRoots].some((root) => contains(root, found));
  const outside = new LecternError('file.outside', { path });
  const found = await find(path).catch((error: unknown) => {
    throw isAbsolute(path) && isInside(join(path)) ? error : outside;
  });
  if (!realRoots.some((root) => contains(root, found))) throw outside;
  return found;
}

function realOf(root: string): Promise<string> {
  return realpath(root).catch(() => root);
}

/** Whether `path` is `folder` or lies in it; both absolute. */
export function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function existing(path: string): Promise<string> {
  requireAbsolute(path);
  return realpath(path).catch((error: unknown) => {
    throw readingError(path, error);
  });
}

async function writable(path: string): Promise<string> {
  requireAbsolute(path);
  const folder = dirname(path);
  const real = await realpath(folder).catch((error: unknown) => {
    throw failedWith(error, 'ENOENT', 'ENOTDIR')
      ? new LecternError('output.folder-missing', { folder }, { cause: error })
      : readingError(folder, error);
  });
  // A link of that name would be written through: it is judged by where it leads.
  const target = join(real, basename(path));
  return realpath(target).catch(() => target);
}

function requireAbsolute(path: string): void {
  if (!isAbsolute(path)) throw new LecternError('file.missing', { path });
}
