import { randomInt } from 'node:crypto';
import { LecternError, type ErrorCode } from '../../../contract/errors.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import { createLesson } from '../../../lesson/createLesson.ts';
import { hashFile } from '../../../lesson/files.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import type { Ffmpeg } from '../../../media/ffmpeg.ts';
import { blankSlide } from '../../../slides/blankSlide.ts';
import { importSlides } from '../../../slides/importSlides.ts';
import { slideFiles, kindOf } from '../../../slides/slideInputs.ts';
import type { DerivedFiles } from './derived.ts';
import type { PhotoThread } from './photoClient.ts';
import { keepHeard, listenTo, type Heard } from './recordings.ts';

const SEEDS = 2 ** 31;

/** What a first lesson is built of; anything may be missing, but not everything. Paths are absolute. */
export interface Ingredients {
  readonly folder: string;
  readonly title: string;
  readonly language: string;
  readonly slidePaths: readonly string[];
  readonly recordingPaths: readonly string[];
  readonly photoPath: string | null;
  readonly notes: readonly string[] | null;
}

interface Tools {
  readonly ffmpeg: () => Promise<Ffmpeg>;
  readonly derived: DerivedFiles;
  readonly photos: PhotoThread;
}

/**
 * Builds a lesson folder of what there is. What can be refused quickly is refused first; nothing is written where something
 * is refused. Without slides there is a white one, without narration each slide is shown for some seconds.
 *
 * @throws LecternError those of `createLesson`, `audio.…`, `picture.…`, `face.…` (except that of several faces one may be
 *   chosen later), `slides.…`, `pdf.…`
 */
export async function buildLesson(
  request: Ingredients,
  { ffmpeg, derived, photos }: Tools,
  work: Work,
): Promise<Lesson> {
  const { folder, title, language, slidePaths, recordingPaths, photoPath, notes } = request;
  if (slidePaths.length > 0) for (const path of await slideFiles(slidePaths)) await kindOf(path);
  if (photoPath !== null) await requirePresenter(photoPath, photos, portionOf(work, 0, 0.1));
  const heard = new Map<string, Heard>();
  for (const [index, path] of recordingPaths.entries()) {
    const [from, to] = [index, index + 1].map((step) => 0.1 + (0.4 * step) / recordingPaths.length);
    if (!heard.has(path)) heard.set(path, await listenTo(await ffmpeg(), path, portionOf(work, from!, to!)));
  }
  const lesson = await createLesson(
    {
      folder,
      title,
      language,
      seed: randomInt(SEEDS),
      photo: photoPath,
      face: null,
      importSlides: async (target, slideWork) =>
        slidePaths.length > 0 ? importSlides(slidePaths, target, slideWork) : [await blankSlide(target)],
      narrations: recordingPaths.map((path) => ({ path, durationSeconds: heard.get(path)!.durationSeconds })),
      spreads: true,
      notes,
      cues: null,
      envelopeOf: (path) => Promise.resolve(heard.get(path)!.envelope),
    },
    portionOf(work, 0.5, 1),
  );
  await keepAll(lesson, [...heard.values()], derived);
  return lesson;
}

/** A photo that shows several people is no mistake: who of them speaks is chosen in the studio. */
async function requirePresenter(path: string, photos: PhotoThread, work: Work): Promise<void> {
  const identity = await hashFile(path, work);
  const { refusal } = await photos.describe({ path, identity, face: null, landmarkEdits: [] }, work);
  if (!refusal || refusal.code === 'face.several') return;
  // Our own thread made the details for this code.
  throw new LecternError(refusal.code as ErrorCode, refusal.details as never);
}

/** The lesson's recordings are the same ones, each once, in the order in which they were heard. */
async function keepAll({ recordings }: Lesson, heard: readonly Heard[], derived: DerivedFiles): Promise<void> {
  for (const [index, media] of recordings.entries()) await keepHeard(derived, media, heard[index]!);
}
