import { type FileHandle, open, realpath, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import { systemCode, systemReason } from '../media/files.ts';
import { holdLock } from './lock.ts';

/** The right to write one output file, held by this process until committed or released. */
export interface ClaimedOutput {
  /** The output itself, absolute, links resolved. */
  readonly path: string;
  /** Where to write: beside the output, with the same extension. */
  readonly temporaryPath: string;
  /** Moves the finished temporary file over the output, atomically, and gives the claim up. */
  commit(): Promise<void>;
  /** Removes the temporary file, if any, and gives the claim up. Harmless after `commit`: call it in `finally`. */
  release(): Promise<void>;
}

/** Less than this left on a disk counts as full. */
const LEAST_FREE_BYTES = 1 << 20;

/**
 * Checks that `path` can be written before any work is done, and keeps other processes from writing it meanwhile.
 *
 * Throws `output.is-input`, `output.is-folder`, `output.folder-missing`, `output.unwritable`, `output.busy` or
 * `disk.full`; then nothing has been written.
 */
export async function claimOutput(path: string, inputPaths: readonly string[]): Promise<ClaimedOutput> {
  const target = await targetOf(resolve(path));
  const folder = dirname(target);
  await requireFolder(folder);
  await requireNoInput(path, target, inputPaths);
  const hidden = join(folder, `.${basename(target)}`);
  let lock;
  try {
    lock = await holdLock(`${hidden}.lock`);
  } catch (error) {
    throw unwritable(path, folder, error);
  }
  if ('holder' in lock) throw new LecternError('output.busy', { path, processId: lock.holder });
  // Fixed, because the lock makes it ours alone: what a killed run left behind is overwritten, not collected.
  const temporaryPath = `${hidden}.partial${extname(target)}`;
  let held = true;
  const release = async () => {
    // Once given up, the temporary name may be another run's.
    if (!held) return;
    held = false;
    await rm(temporaryPath, { force: true });
    await lock.release();
  };
  return {
    path: target,
    temporaryPath,
    release,
    async commit() {
      try {
        await flush(temporaryPath);
        await rename(temporaryPath, target);
      } catch (error) {
        throw unwritable(path, folder, error);
      } finally {
        await release();
      }
    },
  };
}

/** The file that will be replaced: where a link leads, not the link. */
async function targetOf(path: string): Promise<string> {
  try {
    const target = await realpath(path);
    const found = await stat(target);
    if (found.isDirectory()) throw new LecternError('output.is-folder', { path });
    if (!found.isFile()) throw new LecternError('output.unwritable', { path, reason: 'it is a device' });
    return target;
  } catch (error) {
    if (error instanceof LecternError) throw error;
    if (systemCode(error) === 'ENOENT') return path;
    if (systemCode(error) === 'ENOTDIR') throw new LecternError('output.folder-missing', { folder: dirname(path) });
    throw new LecternError('output.unwritable', { path, reason: systemReason(error) }, { cause: error });
  }
}

async function requireFolder(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) throw new LecternError('output.folder-missing', { folder });
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < LEAST_FREE_BYTES) throw new LecternError('disk.full', { folder });
  } catch (error) {
    if (error instanceof LecternError) throw error;
    throw new LecternError('output.folder-missing', { folder }, { cause: error });
  }
}

/** Compares files rather than names, which also finds links of both kinds and other spellings. */
async function requireNoInput(path: string, target: string, inputPaths: readonly string[]): Promise<void> {
  const output = await stat(target, { bigint: true }).catch(() => null);
  for (const inputPath of inputPaths) {
    const input = await stat(inputPath, { bigint: true }).catch(() => null);
    const same = output && input ? output.ino === input.ino && output.dev === input.dev : target === resolve(inputPath);
    if (same) throw new LecternError('output.is-input', { path });
  }
}

function unwritable(path: string, folder: string, error: unknown): LecternError {
  const code = systemCode(error);
  if (code === 'ENOSPC') return new LecternError('disk.full', { folder }, { cause: error });
  const reason = code === 'EROFS' ? 'the disk is read-only' : systemReason(error);
  return new LecternError('output.unwritable', { path, reason }, { cause: error });
}

/** Brings the file to the disk before it takes the output's name, so that a power cut leaves the old or the new one. */
async function flush(path: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r+');
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
