import type { Work } from '../contract/work.ts';
import type { Media } from './schema.ts';

/**
 * Copies a file into the lesson's `media/` folder under the SHA-256 of its bytes, streaming; a file that is there already
 * is not stored twice. Atomic: the folder never holds half a file.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `file.unwritable`
 */
export function addMedia(folder: string, sourcePath: string, work: Work = {}): Promise<Media> {
  throw new Error(`not written yet: ${folder} ${sourcePath} ${String(work)}`);
}

/** As {@link addMedia}, for bytes that are in memory; `name` is what the user knows them by and gives the extension. */
export function addMediaBytes(folder: string, bytes: Uint8Array, name: string, work: Work = {}): Promise<Media> {
  throw new Error(`not written yet: ${folder} ${name} ${bytes.length} ${String(work)}`);
}

/** Where a medium lies on the disk. */
export function mediaPath(folder: string, media: Media): string {
  throw new Error(`not written yet: ${folder} ${media.file}`);
}
