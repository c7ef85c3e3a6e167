import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { LecternError } from '../../../contract/errors.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import { saveLesson } from '../../../lesson/lessonFolder.ts';
import { addMedia, mediaPath } from '../../../lesson/mediaStore.ts';
import { inNewFolder } from '../../../lesson/newFolder.ts';
import { mediaOf } from '../../../lesson/parts.ts';
import type { Lesson } from '../../../lesson/schema.ts';

/**
 * Writes a document with the media that it uses into a new lesson folder. It is another lesson from then on, with an
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
      await saveLesson(temporary, { ...lesson, id: randomUUID() });
    },
    work,
  );
}
