import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LecternError } from '../../../contract/errors.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import { saveLesson } from '../../../lesson/lessonFolder.ts';
import { addMedia, isMediaName, MEDIA_FOLDER, mediaPath } from '../../../lesson/mediaStore.ts';
import { inNewFolder } from '../../../lesson/newFolder.ts';
import { mediaOf } from '../../../lesson/parts.ts';
import type { Lesson } from '../../../lesson/schema.ts';

/**
 * Writes a document with the media that it uses, and those that an undo may bring back, into a new lesson folder. It is another lesson from then on, with an
 * id of its own.
 *
 * @param from the folder that holds the media
 * @throws LecternError those of `inNewFolder`; `media.missing`, `media.changed`
 */
export async function copyLesson(from: string, to: string, lesson: Lesson, work: Work): Promise<void> {
  const all = mediaOf(lesson);
  await inNewFolder(
    to,
    async (temporary) => {
      for (const [index, media] of all.entries()) {
        const portion = portionOf(work, index / all.length, (index + 1) / all.length);
        portion.onProgress?.({ fraction: 0, step: 'lesson.copying' });
        const about = { folder: from, file: media.file, name: media.name };
        const copied = await addMedia(temporary, mediaPath(from, media), portion).catch((error: unknown) => {
          work.signal?.throwIfAborted();
          throw new LecternError('media.missing', about, { cause: error });
        });
        if (basename(copied.file) !== basename(media.file)) throw new LecternError('media.changed', about);
      }
      await copyOtherMedia(from, temporary, work);
      await saveLesson(temporary, { ...lesson, id: randomUUID() });
    },
    work,
  );
}

/** What cannot be copied is not needed: it is media that the document does not use now. */
async function copyOtherMedia(from: string, to: string, work: Work): Promise<void> {
  const copied = new Set(await readdir(join(to, MEDIA_FOLDER)).catch(() => []));
  for (const name of await readdir(join(from, MEDIA_FOLDER)).catch(() => [])) {
    if (!isMediaName(name) || copied.has(name)) continue;
    await addMedia(to, join(from, MEDIA_FOLDER, name), work).catch(() => undefined);
    work.signal?.throwIfAborted();
  }
}
