import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import { readingError, writingError } from '../contract/fileErrors.ts';
import type { Work } from '../contract/work.ts';

const CHUNK_BYTES = 1 << 20;

/** A name beside which nothing else lies; not derived from the final name, which may be as long as a name can be. */
export function temporaryName(): string {
  return `.lectern-${randomUUID()}.partial`;
}

/** Whether a file was being written under this name; it is left over where nobody writes it any more. */
export function isTemporaryName(name: string): boolean {
  return /^\.lectern-[0-9a-f-]{36}\.partial$/.test(name);
}

/** Makes a rename in `folder` durable. Windows cannot open folders and needs none of it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Fills a temporary file in `folder`, brings it to the disk and gives it the name that `write` returns, replacing what
 * has that name. On failure nothing is left.
 *
 * @throws LecternError `output.unwritable`; what `write` throws
 */
export async function writeAtomically(folder: string, write: (file: FileHandle) => Promise<string>): Promise<string> {
  const temporary = join(folder, temporaryName());
  try {
    const file = await open(temporary, 'wx');
    let name;
    try {
      name = await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(folder, name));
    await syncFolder(dirname(join(folder, name)));
    return name;
  } catch (error) {
    throw writingError(folder, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * The bytes of a regular file, in chunks of at most 1 MiB.
 *
 * @throws LecternError `file.missing`, `file.unreadable`
 */
export async function* readChunks(path: string, work: Work): AsyncGenerator<Buffer> {
  try {
    // A named pipe would block for ever and a folder has no bytes: ask before opening.
    const status = await stat(path);
    if (!status.isFile()) {
      const reason = status.isDirectory() ? 'it is a folder' : 'it is not an ordinary file';
      throw new LecternError('file.unreadable', { path, reason });
    }
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      work.signal?.throwIfAborted();
      yield chunk as Buffer;
    }
  } catch (error) {
    throw readingError(path, error);
  }
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashFile(path: string, work: Work): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(path, work)) hash.update(chunk);
  return hash.digest('hex');
}
