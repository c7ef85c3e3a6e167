import type { Work } from '../contract/work.ts';
import type { Picture } from './face.ts';

/**
 * Reads a picture file (JPEG, PNG, WebP, AVIF, GIF, TIFF; any colour space and depth): upright, 8-bit sRGB, at most
 * twelve megapixels. Transparent parts become mid grey.
 *
 * Refuses with a LecternError: `file.missing`, `file.unreadable`, `picture.folder`, `picture.not-a-picture`,
 * `picture.damaged`, `picture.too-large`, `picture.too-small`.
 */
export async function loadPicture(path: string, work: Work): Promise<Picture> {
  await Promise.resolve([path, work]);
  throw new Error('Not written yet');
}

/** As {@link loadPicture}, for a file already in memory; `name` stands for it in error sentences. */
export async function loadPictureBytes(bytes: Uint8Array, name: string, work: Work): Promise<Picture> {
  await Promise.resolve([bytes, name, work]);
  throw new Error('Not written yet');
}
