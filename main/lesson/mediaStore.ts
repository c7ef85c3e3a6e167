import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { writingError } from '../contract/fileErrors.ts';
import type { Work } from '../contract/work.ts';
import { readChunks, writeAtomically } from './files.ts';
import type { Media } from './schema.ts';

/** Where a lesson's folder keeps its media. */
export const MEDIA_FOLDER = 'media';

/** Whether a file in the media folder has a name as we give them. */
export function isMediaName(name: string): boolean {
  return /^[0-9a-f]{64}\.[a-z0-9]{1,5}$/.test(name);
}

/**
 * Copies a file into the lesson's `media/` folder under the SHA-256 of its bytes, streaming; the same bytes are kept
 * once. Atomic: the folder never holds half a file.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `output.unwritable`
 */
export function addMedia(folder: string, sourcePath: string, work: Work = {}): Promise<Media> {
  return store(folder, basename(sourcePath), readChunks(sourcePath, work));
}

/** As {@link addMedia}, for bytes that are in memory; `name` is what the user knows them by and gives the extension. */
export function addMediaBytes(folder: string, bytes: Uint8Array, name: string): Promise<Media> {
  return store(folder, name, [bytes]);
}

/** Where a medium lies on the disk. */
export function mediaPath(folder: string, media: Media): string {
  return join(folder, media.file);
}

async function store(
  folder: string,
  name: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Media> {
  const mediaFolder = join(folder, MEDIA_FOLDER);
  await mkdir(mediaFolder, { recursive: true }).catch((error: unknown) => {
    throw writingError(mediaFolder, error);
  });
  // A file of that name is replaced by the same bytes rather than trusted: it may have been damaged since.
  const file = await writeAtomically(mediaFolder, async (target) => {
    const hash = createHash('sha256');
    for await (const chunk of chunks) {
      hash.update(chunk);
      await target.writeFile(chunk);
    }
    return `${hash.digest('hex')}.${extensionOf(name)}`;
  });
  return { file: `${MEDIA_FOLDER}/${file}`, name };
}

/** The extension helps people and other programs only; what is unusual becomes `bin`. */
function extensionOf(name: string): string {
  const extension = extname(name).slice(1).toLowerCase();
  return /^[a-z0-9]{1,5}$/.test(extension) ? extension : 'bin';
}
