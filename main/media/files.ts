import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LecternError } from '../contract/errors.ts';

/** A path as ffmpeg takes it whatever its characters: a leading dash is no option, a colon no protocol. */
export function fileUrl(path: string): string {
  return `file:${resolve(path)}`;
}

/** Words for system calls on what ffmpeg is to read or write. */
export const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not open it',
  EPERM: 'you may not open it',
  ELOOP: 'it is a link that leads to itself',
  ENAMETOOLONG: 'its name is too long',
};

/** The words for a failed system call on a file. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  return REASONS[code] ?? (code || 'unknown reason');
}

/** "ENOENT" and the like; empty for anything else. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Throws `file.missing` or `file.unreadable` unless `path` leads to a file, so that ffmpeg's own words are not needed. */
export async function requireFile(path: string): Promise<void> {
  try {
    const found = await stat(path);
    if (!found.isFile()) {
      throw new LecternError('file.unreadable', {
        path,
        reason: found.isDirectory() ? 'it is a folder' : 'not a file',
      });
    }
  } catch (error) {
    if (error instanceof LecternError) throw error;
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') {
      throw new LecternError('file.missing', { path }, { cause: error });
    }
    throw new LecternError('file.unreadable', { path, reason: systemReason(error) }, { cause: error });
  }
}
