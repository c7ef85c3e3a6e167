import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { LecternError } from '../../contract/errors.ts';
import { failedWith, writingError } from '../../contract/fileErrors.ts';

const BYTES_PER_GB = 1e9;
const ABANDONED_MS = 24 * 60 * 60 * 1000;

export interface UploadLimits {
  /** Of one file. */
  readonly fileBytes: number;
  /** Of all files that wait for being used. */
  readonly totalBytes: number;
}

export const UPLOAD_LIMITS: UploadLimits = { fileBytes: 4 * BYTES_PER_GB, totalBytes: 40 * BYTES_PER_GB };

/**
 * Takes files that a browser sends: each into a folder of its own under `folder`, so that it keeps its name.
 *
 * @returns a function that resolves to the file's path once all of it is there, and rejects with a LecternError
 * `upload.too-large`, `disk.full` or `output.unwritable`, or what broke the request; then nothing is left of it
 */
export function createUploads(
  folder: string,
  limits: UploadLimits,
): (request: IncomingMessage, name: string) => Promise<string> {
  let takenBytes = 0;
  let running = 0;
  let counted: Promise<void> = Promise.resolve();

  return async (request, name) => {
    // What was used has been removed meanwhile.
    if (running === 0) counted = tidy(folder).then((bytes) => void (takenBytes = bytes));
    running += 1;
    await counted;
    return take(request, name).finally(() => {
      running -= 1;
    });
  };

  async function take(request: IncomingMessage, name: string): Promise<string> {
    const own = join(folder, randomUUID());
    const path = join(own, safeName(name));
    let bytes = 0;
    const checkRoom = (moreBytes: number): void => {
      const mostBytes = Math.min(limits.fileBytes, bytes + limits.totalBytes - takenBytes);
      if (bytes + moreBytes <= mostBytes) return;
      throw new LecternError('upload.too-large', { name: safeName(name), mostMegabytes: Math.floor(mostBytes / 1e6) });
    };
    checkRoom(Number(request.headers['content-length'] ?? 0));
    try {
      await mkdir(own, { recursive: true });
      const file = await open(path, 'wx');
      try {
        // The request must outlive a refusal, which is still to be answered over it.
        for await (const chunk of request.iterator({ destroyOnReturn: false })) {
          const part = chunk as Buffer;
          checkRoom(part.length);
          bytes += part.length;
          takenBytes += part.length;
          await file.write(part);
        }
      } finally {
        await file.close();
      }
      if (!request.complete) throw new Error('The upload was broken off');
      return path;
    } catch (error) {
      takenBytes -= bytes;
      await rm(own, { recursive: true, force: true, maxRetries: 3 });
      throw failedWith(error, 'ENOSPC', 'EDQUOT')
        ? new LecternError('disk.full', { folder }, { cause: error })
        : writingError(path, error);
    }
  }
}

/** Removes files that nobody used within a day. @returns how many bytes the others have */
async function tidy(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const own = join(folder, name);
    const status = await stat(own).catch(() => null);
    if (status && Date.now() - status.mtimeMs > ABANDONED_MS) await rm(own, { recursive: true, force: true });
    else for (const file of await readdir(own).catch(() => [])) bytes += (await stat(join(own, file))).size;
  }
  return bytes;
}

const MOST_NAME_BYTES = 200;
/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** What a user called a file, as a name that every file system takes and that leads nowhere else. Its kind stays. */
export function safeName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1)!;
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[\s.]+|[\s.]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const [stem, kind] = dot > 0 && plain.length - dot <= 16 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  const usable = stem === '' || DEVICE.test(stem.split('.')[0]!) ? `file${stem === '' ? '' : `-${stem}`}` : stem;
  return shortened(usable, MOST_NAME_BYTES - Buffer.byteLength(kind)) + kind;
}

function shortened(text: string, mostBytes: number): string {
  let short = text;
  while (Buffer.byteLength(short) > mostBytes) short = Array.from(short).slice(0, -1).join('');
  return short;
}
