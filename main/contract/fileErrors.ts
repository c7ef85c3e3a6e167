import { LecternError, isLecternError } from './errors.ts';

/** Words for system calls that fail. */
export const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ELOOP: 'its links lead in a circle',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many files are open',
};

/** The code of a failed system call; Node's other errors, an abort among them, have codes but no `syscall`. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return (code && REASONS[code]) ?? code ?? String(error);
}

/** Whether a system call failed with one of these codes: `failedWith(error, 'ENOENT')`. */
export function failedWith(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error);
  return code !== undefined && codes.includes(code);
}

/** What to throw where reading `path` failed with `error` of the file system; any other error comes back as it is. */
export function readingError(path: string, error: unknown): unknown {
  if (isLecternError(error) || codeOf(error) === undefined) return error;
  if (failedWith(error, 'ENOENT', 'ENOTDIR')) return new LecternError('file.missing', { path }, { cause: error });
  return new LecternError('file.unreadable', { path, reason: reasonOf(error) }, { cause: error });
}

/** What to throw where writing `path` failed with `error` of the file system; any other error comes back as it is. */
export function writingError(path: string, error: unknown): unknown {
  if (isLecternError(error) || codeOf(error) === undefined) return error;
  return new LecternError('output.unwritable', { path, reason: reasonOf(error) }, { cause: error });
}
