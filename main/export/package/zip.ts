import { createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { ZipFile } from 'yazl';
import { LecternError } from '../../contract/errors.ts';
import type { Work } from '../../contract/work.ts';
import { systemCode, systemReason } from '../../media/files.ts';
import type { PackageFile } from './contents.ts';

/** The same for every file: equal contents give equal packages. The least that a zip can say, in local time as it wants it. */
const CHANGED = new Date(1980, 0, 1);
const READABLE = 0o100644;
/** What is packed already: packing it again costs time and saves nothing, and systems stream it as it stands. */
const PACKED = new Set(['.mp4', '.m4a', '.webm', '.png', '.jpg', '.webp']);

/**
 * Writes a zip, streamed: memory does not grow with it. `outPath` is written directly and removed on failure.
 *
 * @throws LecternError `disk.full`, `output.unwritable`
 */
export async function writeZip(files: readonly PackageFile[], outPath: string, work: Work): Promise<void> {
  const zip = new ZipFile();
  const total = await totalBytes(files);
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  // Where writing fails first, nobody waits for this one.
  failed.catch(() => undefined);
  for (const file of files) {
    const options = {
      mtime: CHANGED,
      mode: READABLE,
      compress: !PACKED.has(extname(file.name)),
      forceDosTimestamp: true,
    };
    if ('bytes' in file) zip.addBuffer(Buffer.from(file.bytes), file.name, options);
    else zip.addFile(file.path, file.name, options);
  }
  zip.end();
  let written = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      work.onProgress?.({ step: 'package.packing', fraction: Math.min(1, written / Math.max(1, total)) });
      done(null, chunk);
    },
  });
  const options = work.signal ? { signal: work.signal } : {};
  try {
    await Promise.race([pipeline(zip.outputStream, counter, createWriteStream(outPath), options), failed]);
  } catch (error) {
    await rm(outPath, { force: true });
    work.signal?.throwIfAborted();
    throw explained(error, outPath);
  }
}

/** Bytes of a zip's headers and of its list, beside names: for each file, for one that is streamed, and at the end. */
const LISTED_BYTES = { file: 30 + 46, streamed: 16, end: 22 };

/** How large {@link writeZip} makes these, exactly; what is packed must fit into memory. */
export async function zipBytes(files: readonly PackageFile[]): Promise<number> {
  let bytes = LISTED_BYTES.end;
  for (const file of files) {
    const isPacked = PACKED.has(extname(file.name));
    bytes += LISTED_BYTES.file + 2 * file.name.length + ('bytes' in file ? 0 : LISTED_BYTES.streamed);
    if (isPacked) bytes += await totalBytes([file]);
    else bytes += (await deflated('bytes' in file ? file.bytes : await readFile(file.path))).length;
  }
  return bytes;
}

const deflated = promisify<Uint8Array, Buffer>(deflateRaw);

/** Bytes of all files together. */
export async function totalBytes(files: readonly PackageFile[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => ('bytes' in file ? file.bytes.length : (await stat(file.path)).size)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function explained(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new LecternError('disk.full', { folder: dirname(path) }, { cause: error });
  }
  return code === ''
    ? error
    : new LecternError('output.unwritable', { path, reason: systemReason(error) }, { cause: error });
}
