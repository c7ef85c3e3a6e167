import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { OpenLesson } from '../../../api/answers.ts';
import { failureOf } from '../../../api/failure.ts';
import type { Client, Handlers } from '../../../api/router.ts';
import { writingError } from '../../../contract/fileErrors.ts';
import { portionOf, type Work } from '../../../contract/work.ts';
import { readLesson } from '../../../lesson/lessonFolder.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { titleOfFile } from '../../../slides/fileTitle.ts';
import { checkLessonName } from '../../outputs.ts';
import type { StudioContext } from '../types.ts';
import { copyLesson } from './copy.ts';
import { buildLesson, type Ingredients } from './create.ts';
import type { DerivedFiles } from './derived.ts';
import { freePath } from './names.ts';
import type { PhotoThread } from './photoClient.ts';
import type { Recents } from './recents.ts';
import { sampleIngredients, withSampleTouches } from './sample.ts';
import { isTrouble, saveInPlace } from './saving.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

type LessonHandlers = Pick<
  Handlers,
  'lesson.create' | 'lesson.createSample' | 'lesson.open' | 'lesson.save' | 'lesson.saveCopy' | 'lesson.close'
>;

interface Shelf extends Pick<StudioContext, 'resources' | 'options' | 'places' | 'emit'> {
  readonly sessions: Sessions;
  readonly recents: Recents;
  readonly derived: DerivedFiles;
  readonly photos: PhotoThread;
}

/** Making, opening, saving and closing lessons. */
export function createLessonHandlers(shelf: Shelf): LessonHandlers {
  const { resources, places, sessions, recents, emit } = shelf;
  const tools = { ffmpeg: () => resources.ffmpeg(), derived: shelf.derived, photos: shelf.photos };
  const claim = createClaims(shelf);

  async function open(path: string, client: Client): Promise<OpenLesson> {
    const session = await sessions.open(path, client);
    try {
      const lesson = await readLesson(path);
      session.lessonId = lesson.id;
      await recents.opened(path, lesson).catch(doNothing);
      return describe(session, lesson);
    } catch (error) {
      await sessions.close(session.handle);
      throw error;
    }
  }

  /** Builds a lesson at a path that nobody else takes meanwhile, and opens it. */
  async function build(
    outPath: string | null,
    parts: Omit<Ingredients, 'folder'>,
    touch: (folder: string, lesson: Lesson) => Promise<unknown>,
    work: Work,
    client: Client,
  ): Promise<OpenLesson> {
    const folder = await claim(outPath, parts.title, async (path) => {
      await touch(path, await buildLesson({ ...parts, folder: path }, tools, portionOf(work, 0, 0.99)));
    });
    return open(folder, client);
  }

  return {
    async 'lesson.create'({ outPath, ...input }, work, client) {
      const slidePaths = await Promise.all(input.slidePaths.map((path) => places.readable(path)));
      const recordingPaths = await Promise.all(input.recordingPaths.map((path) => places.readable(path)));
      const photoPath = input.photoPath === null ? null : await places.readable(input.photoPath);
      const title = input.title.trim() || titleFor(outPath, [...input.slidePaths, ...input.recordingPaths]);
      const parts = { title, language: input.language, slidePaths, recordingPaths, photoPath, notes: null };
      const lesson = await build(outPath, parts, () => Promise.resolve(), work, client);
      // Only now: until it succeeds it is tried again with the same files.
      await places.dropUploads([...slidePaths, ...recordingPaths, ...(photoPath === null ? [] : [photoPath])]);
      return lesson;
    },
    async 'lesson.createSample'(_input, work, client) {
      return build(null, await sampleIngredients(work), withSampleTouches, work, client);
    },
    async 'lesson.open'({ path }, _work, client) {
      const given = await places.readable(path);
      return open(basename(given) === 'lesson.json' ? dirname(given) : given, client);
    },
    async 'lesson.save'({ handle, lesson }) {
      return sessions.inTurn(handle, async (session) => {
        try {
          // An undo must not bring back the number of the lesson that this one was copied from.
          await saveInPlace(session, { ...lesson, id: session.lessonId ?? lesson.id });
        } catch (error) {
          if (isTrouble(error))
            emit({ type: 'event', name: 'lessonTroubled', payload: { handle, failure: failureOf(error) } });
          throw error;
        }
        await recents.saved(session.path, lesson).catch(doNothing);
        return { savedAt: new Date().toISOString() };
      });
    },
    async 'lesson.saveCopy'({ handle, lesson, outPath }, work, client) {
      const session = sessions.get(handle);
      const folder = await claim(outPath, lesson.title, (path) => copyLesson(session.path, path, lesson, work));
      const copy = await open(folder, client);
      await sessions.close(handle, true);
      return copy;
    },
    async 'lesson.close'({ handle }) {
      await sessions.close(handle, true);
      return null;
    },
  };
}

function describe({ handle, path, refusal }: Session, lesson: Lesson): OpenLesson {
  return { handle, path, lesson, readOnly: refusal && failureOf(refusal), notices: [] };
}

function titleFor(outPath: string | null, sources: readonly string[]): string {
  if (outPath !== null) return basename(outPath).replace(/\.lectern$/i, '');
  return sources.map(titleOfFile).find((title) => title !== undefined) ?? 'Lesson';
}

/** The list of recent lessons is no reason for a lesson not to be opened or saved. */
function doNothing(): void {
  // See above.
}

/** Gives out paths for new lessons: two that are being built at the same time do not get the same one. */
function createClaims({ options, places }: Pick<Shelf, 'options' | 'places'>) {
  const taken = new Set<string>();
  return async function claim(
    outPath: string | null,
    title: string,
    use: (path: string) => Promise<unknown>,
  ): Promise<string> {
    const path = await pathFor();
    taken.add(path);
    try {
      await use(path);
    } finally {
      taken.delete(path);
    }
    return places.readable(path);

    async function pathFor(): Promise<string> {
      if (outPath !== null) {
        checkLessonName(outPath);
        return places.writable(outPath);
      }
      const folder = options.documentsFolder;
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw writingError(folder, error);
      });
      return freePath(folder, title, (candidate) => taken.has(candidate));
    }
  };
}
