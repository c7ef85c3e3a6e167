import { basename } from 'node:path';
import { stat } from 'node:fs/promises';
import type { PresenterDescription, RecordingDescription } from '../../../api/answers.ts';
import type { Handlers } from '../../../api/router.ts';
import type { LandmarkEdits } from '../../../contract/landmarkEdits.ts';
import { LecternError } from '../../../contract/errors.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import { hashFile } from '../../../lesson/files.ts';
import { addMedia, mediaPath } from '../../../lesson/mediaStore.ts';
import type { Media } from '../../../lesson/schema.ts';
import { importSlides } from '../../../slides/importSlides.ts';
import { drawSlide } from '../../../slides/drawSlide.ts';
import type { StudioContext } from '../types.ts';
import type { DerivedFiles } from './derived.ts';
import type { PhotoThread } from './photoClient.ts';
import { describeRecording, keepHeard, listenTo } from './recordings.ts';
import type { Sessions } from './sessions.ts';

type MediaHandlers = Pick<
  Handlers,
  | 'media.addSlides'
  | 'media.addRecordings'
  | 'media.describeRecording'
  | 'media.addPhoto'
  | 'media.describePhoto'
  | 'media.addBackground'
  | 'media.drawSlide'
>;

interface Parts extends Pick<StudioContext, 'resources' | 'places'> {
  readonly sessions: Sessions;
  readonly derived: DerivedFiles;
  readonly photos: PhotoThread;
}

/** What is brought into an open lesson: it lies in the lesson's folder at once, and in its document once that is saved. */
export function createMediaHandlers({ resources, places, sessions, derived, photos }: Parts): MediaHandlers {
  const ffmpeg = () => resources.ffmpeg();

  /** Copies something of files that a client names. Those that were sent for it go afterwards, whatever became of them. */
  async function taking<T>(paths: readonly string[], use: (files: readonly string[]) => Promise<T>): Promise<T> {
    const files = await Promise.all(paths.map((path) => places.readable(path)));
    try {
      return await use(files);
    } finally {
      await places.dropUploads(files);
    }
  }

  async function addRecording(handle: string, path: string, work: Work): Promise<RecordingDescription> {
    const session = await sessions.writable(handle);
    // Listened to first: what is no recording is not copied.
    const heard = await listenTo(await ffmpeg(), path, portionOf(work, 0, 0.9));
    const media = await addMedia(session.path, path, portionOf(work, 0.9, 1));
    await keepHeard(derived, media, heard);
    return describeRecording({ media, path, handle }, derived, ffmpeg, work);
  }

  async function describePhoto(
    handle: string,
    {
      photo,
      face,
      landmarkEdits,
    }: { readonly photo: Media; readonly face: number | null; readonly landmarkEdits: LandmarkEdits },
    work: Work,
  ): Promise<PresenterDescription> {
    const path = await presentPath(sessions.get(handle).path, photo);
    const identity = hashOf(photo);
    const facts = await photos.describe({ path, identity, face, landmarkEdits }, work);
    return { photo, face, photoUrl: `/thumbnails/${handle}/large/${basename(photo.file)}`, ...facts };
  }

  return {
    async 'media.addSlides'({ handle, paths }, work) {
      const session = await sessions.writable(handle);
      return taking(paths, async (files) => ({ slides: await importSlides(files, session.path, work) }));
    },
    async 'media.addRecordings'({ handle, paths }, work) {
      await sessions.writable(handle);
      return taking(paths, async (files) => {
        const recordings = [];
        for (const [index, path] of files.entries()) {
          const portion = portionOf(work, index / files.length, (index + 1) / files.length);
          recordings.push(await addRecording(handle, path, portion));
        }
        return { recordings };
      });
    },
    async 'media.describeRecording'({ handle, media }, work) {
      const path = await presentPath(sessions.get(handle).path, media);
      return describeRecording({ media, path, handle }, derived, ffmpeg, work);
    },
    async 'media.addPhoto'({ handle, path, face }, work) {
      const session = await sessions.writable(handle);
      const photo = await taking([path], async ([file]) => {
        // Looked at first: what is no picture is not copied.
        const identity = await hashFile(file!, work);
        await photos.describe({ path: file!, identity, face, landmarkEdits: [] }, work);
        return addMedia(session.path, file!, work);
      });
      return describePhoto(handle, { photo, face, landmarkEdits: [] }, work);
    },
    'media.describePhoto': ({ handle, ...asked }, work) => describePhoto(handle, asked, work),
    async 'media.addBackground'({ handle, path }, work) {
      const session = await sessions.writable(handle);
      return taking([path], async ([file]) => {
        await photos.checkBackdrop(file!, work);
        return { picture: await addMedia(session.path, file!, work) };
      });
    },
    async 'media.drawSlide'({ handle, slide }, work) {
      const session = await sessions.writable(handle);
      await presentPath(session.path, slide.source.media);
      return drawSlide(session.path, slide, work);
    },
  };
}

/** Where a medium of an open lesson lies. @throws LecternError `media.missing` */
async function presentPath(folder: string, media: Media): Promise<string> {
  const path = mediaPath(folder, media);
  const status = await stat(path).catch(() => null);
  if (!status?.isFile()) throw new LecternError('media.missing', { folder, file: media.file, name: media.name });
  return path;
}

/** SHA-256 of a medium's bytes. */
function hashOf({ file }: Media): string {
  return basename(file).slice(0, 64);
}
