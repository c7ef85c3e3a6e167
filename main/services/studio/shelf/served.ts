import { realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isMediaName, MEDIA_FOLDER } from '../../../lesson/mediaStore.ts';
import type { OpenLessons, ServedFile } from '../types.ts';
import type { DerivedFiles } from './derived.ts';
import { contains } from './places.ts';
import { peaksNameOf } from './recordings.ts';
import { PICTURE_SIDES_PX, thumbnailOf, type PictureSide } from './thumbnails.ts';

const RECENT_NAME = /^[0-9a-f]{64}-\d+\.jpg$/;

/** What browsers are to take media for. Anything else is bytes to them: nothing that a lesson brings is ever run. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.flac': 'audio/flac',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.pdf': 'application/pdf',
};

/**
 * The files of open lessons and what was made of them. Names are compared with what a medium's name can be and never put
 * into a path otherwise; what a link in a lesson leads to is not served.
 */
export function createServed(lessons: Pick<OpenLessons, 'find'>, derived: DerivedFiles) {
  /** The media folder of an open lesson that holds the medium, or null. */
  async function holding(handle: string, name: string): Promise<string | null> {
    const lesson = lessons.find(handle);
    if (!lesson || !isMediaName(name)) return null;
    const folder = join(lesson.path, MEDIA_FOLDER);
    const real = await realpath(join(folder, name)).catch(() => null);
    return real !== null && contains(folder, real) ? folder : null;
  }
  const derivedFile = (path: string | null, type: string): ServedFile | null =>
    path === null ? null : { path, type, isImmutable: true };

  return async function fileOf(urlPath: string): Promise<ServedFile | null> {
    const [empty, kind, handle = '', ...rest] = urlPath.split('/');
    const name = rest.at(-1) ?? '';
    if (empty !== '') return null;
    if (kind === 'thumbnails' && rest.length === 0) {
      return RECENT_NAME.test(handle) ? derivedFile(await derived.find(handle), 'image/jpeg') : null;
    }
    const folder = await holding(handle, name);
    if (folder === null) return null;
    if (kind === 'media' && rest.length === 1) {
      return { path: join(folder, name), type: TYPES[extname(name)] ?? 'application/octet-stream', isImmutable: true };
    }
    if (kind === 'peaks' && rest.length === 1) {
      return derivedFile(await derived.find(peaksNameOf(name)), 'application/octet-stream');
    }
    if (kind === 'thumbnails' && rest.length === 2 && isSide(rest[0]!)) {
      return derivedFile(await thumbnailOf(folder, name, rest[0], derived, {}).catch(() => null), 'image/jpeg');
    }
    return null;
  };
}

function isSide(text: string): text is PictureSide {
  return Object.hasOwn(PICTURE_SIDES_PX, text);
}
