import { LecternError } from '../contract/errors.ts';

/** What the operating system and SQLite call a place that cannot be written, and how we say it. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'a file has its name',
  ELOOP: 'its path is a circle of links',
  ENAMETOOLONG: 'its path is too long',
  EIO: 'the disk reports an error',
  SQLITE_FULL: 'the disk is full',
  SQLITE_READONLY: 'it is read-only',
  SQLITE_CANTOPEN: 'its database cannot be opened',
  SQLITE_PERM: 'permission denied',
  SQLITE_IOERR: 'the disk reports an error',
  SQLITE_BUSY: 'another program keeps it locked',
};

/** The sentence for `error` if it says that `folder` cannot be written, else `error` itself. */
export function explained(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  // Extended SQLite codes add a suffix to the primary one: SQLITE_IOERR_WRITE.
  const reason = REASONS[code] ?? REASONS[code.split('_').slice(0, 2).join('_')];
  return reason === undefined ? error : new LecternError('cache.unwritable', { folder, reason }, { cause: error });
}

/** The code of an error from Node or SQLite, or null. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether `error` says that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');
}
