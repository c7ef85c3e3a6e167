import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import { failedWith, writingError } from '../contract/fileErrors.ts';
import { portionOf, type Work } from '../contract/work.ts';
import { cutAtCues, cutAtPauses, LEAST_SEGMENT_SECONDS, toMilliseconds } from './cuts.ts';
import { DEFAULT_PRESENTER, DEFAULT_TRANSITION, NO_TRANSITION, SILENT_SECONDS } from './defaults.ts';
import type { Envelope } from './envelope.ts';
import { syncFolder, temporaryName } from './files.ts';
import { saveLesson } from './lessonFolder.ts';
import { addMedia } from './mediaStore.ts';
import { findPauses } from './pauses.ts';
import { newPresenter, uniqueMedia } from './parts.ts';
import { LESSON_VERSION, type Lesson, type Media, type Segment, type Slide } from './schema.ts';

/** A recording of the narration. */
export interface Recording {
  readonly path: string;
  /** Decoded length in seconds. */
  readonly durationSeconds: number;
}

/** What a new lesson is made of. */
export interface NewLesson {
  /** Where the lesson is to be; nothing may be there yet. */
  readonly folder: string;
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly seed: number;
  /** Null: nobody is shown. */
  readonly photo: string | null;
  readonly face: number | null;
  /** Imports the slides into the media of the folder it is given (a temporary one): `importSlides` of main/slides. */
  readonly importSlides: (folder: string, work: Work) => Promise<Slide[]>;
  /** One recording for each slide, or one for all of them; none: a silent segment of {@link SILENT_SECONDS} for each slide. */
  readonly narrations: readonly Recording[];
  /** What is said on each slide; null: not known. */
  readonly notes: readonly string[] | null;
  /** When each slide starts in the one recording, in seconds; null: at the pauses nearest to an even division. */
  readonly cues: readonly number[] | null;
  /** Loudness of a recording (see `measureEnvelope`); asked for only where pauses are needed. */
  readonly envelopeOf: (path: string, work: Work) => Promise<Envelope>;
}

/** A part of a recording, which is named by its place in the list. */
interface Range {
  readonly recording: number;
  readonly seconds: { readonly startSeconds: number; readonly endSeconds: number };
}

/**
 * Builds a whole lesson in a temporary folder beside its place and moves it there at the end: on failure or cancel
 * nothing is left, and what exists is never overwritten.
 *
 * @throws LecternError `lesson.exists`, `output.folder-missing`, `output.unwritable`, `narration.count`,
 *   `narration.short`, `cues.*`, `text.count`, those of `addMedia`, and whatever `importSlides` and `envelopeOf` throw
 */
export async function createLesson(request: NewLesson, work: Work): Promise<Lesson> {
  // Resolved, because “my.lectern/..” and a trailing slash have no parent that `dirname` would find.
  const folder = resolve(request.folder);
  const parent = dirname(folder);
  await requireFree(request.folder, folder);
  await requireFolder(parent);
  const temporary = join(parent, temporaryName());
  try {
    await mkdir(temporary).catch((error: unknown) => {
      throw writingError(request.folder, error);
    });
    const lesson = await fill(temporary, request, work);
    work.signal?.throwIfAborted();
    await requireFree(request.folder, folder);
    await rename(temporary, folder).catch((error: unknown) => {
      // Somebody was quicker since we looked.
      if (failedWith(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) {
        throw new LecternError('lesson.exists', { folder: request.folder }, { cause: error });
      }
      throw writingError(request.folder, error);
    });
    await syncFolder(parent);
    return lesson;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What can be wrong comes first: importing slides may take a minute. */
async function fill(temporary: string, request: NewLesson, work: Work): Promise<Lesson> {
  const { title, language, face, seed, narrations, cues } = request;
  if (cues && narrations.length > 1) {
    throw new LecternError('cues.several-recordings', { recordings: narrations.length });
  }
  for (const narration of narrations) requireLength(narration, 1);
  work.onProgress?.({ fraction: 0, step: 'Copying the narration and the photo' });
  const photo = request.photo === null ? null : await addMedia(temporary, request.photo, work);
  const presenters = photo ? [newPresenter(randomUUID(), photo, face)] : [];
  const copies: Media[] = [];
  for (const { path } of narrations) copies.push(await addMedia(temporary, path, work));
  const slides = withNotes(await request.importSlides(temporary, portionOf(work, 0.1, 0.8)), request.notes);
  const ranges = await narrationRanges(request, slides.length, portionOf(work, 0.8, 1));
  const presenter = { ...DEFAULT_PRESENTER, presenterId: presenters[0]?.id ?? null };
  const segments = slides.map(({ id: slideId }, index): Segment => {
    const range = ranges[index];
    return {
      id: randomUUID(),
      slideId,
      narration: range ? { media: copies[range.recording]!, ...range.seconds } : null,
      durationSeconds: range ? range.seconds.endSeconds - range.seconds.startSeconds : SILENT_SECONDS,
      presenter,
      transition: index === 0 ? NO_TRANSITION : DEFAULT_TRANSITION,
    };
  });
  const recordings = uniqueMedia(copies);
  const about = { version: LESSON_VERSION, id: randomUUID(), title, language, seed } as const;
  const lesson: Lesson = { ...about, presenters, recordings, slides, segments };
  await saveLesson(temporary, lesson);
  return lesson;
}

function withNotes(slides: Slide[], notes: readonly string[] | null): Slide[] {
  if (!notes) return slides;
  if (notes.length !== slides.length)
    throw new LecternError('text.count', { texts: notes.length, slides: slides.length });
  return slides.map((slide, index) => ({ ...slide, notes: notes[index]! }));
}

/** One part of a recording for each slide; none where there is no recording. */
async function narrationRanges(request: NewLesson, slideCount: number, work: Work): Promise<Range[]> {
  const { narrations, cues } = request;
  const [only] = narrations;
  if (!only) return [];
  if (narrations.length > 1 && narrations.length !== slideCount) {
    throw new LecternError('narration.count', { recordings: narrations.length, slides: slideCount });
  }
  if (narrations.length > 1) {
    return narrations.map(({ durationSeconds }, recording) => {
      return { recording, seconds: { startSeconds: 0, endSeconds: durationSeconds } };
    });
  }
  requireLength(only, slideCount);
  const starts = await cutsOf(only, cues, slideCount, request.envelopeOf, work);
  return starts.map((startSeconds, index) => {
    return { recording: 0, seconds: { startSeconds, endSeconds: starts[index + 1] ?? only.durationSeconds } };
  });
}

async function cutsOf(
  { path, durationSeconds }: Recording,
  cues: readonly number[] | null,
  slideCount: number,
  envelopeOf: NewLesson['envelopeOf'],
  work: Work,
): Promise<number[]> {
  if (cues) return cutAtCues(cues, slideCount, durationSeconds);
  if (slideCount === 1) return [0];
  return cutAtPauses(findPauses(await envelopeOf(path, work)), slideCount, durationSeconds);
}

function requireLength({ path, durationSeconds }: Recording, segmentCount: number): void {
  const leastSeconds = toMilliseconds(LEAST_SEGMENT_SECONDS * segmentCount);
  // Written so that NaN fails as well.
  if (!(durationSeconds >= leastSeconds)) {
    throw new LecternError('narration.short', { path, durationSeconds: toMilliseconds(durationSeconds), leastSeconds });
  }
}

async function requireFree(shown: string, folder: string): Promise<void> {
  // Of the link, not its target: a dangling link is something too.
  const status = await lstat(folder).catch((error: unknown) => {
    if (failedWith(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw writingError(shown, error);
  });
  if (status) throw new LecternError('lesson.exists', { folder: shown });
}

async function requireFolder(folder: string): Promise<void> {
  const status = await stat(folder).catch((error: unknown) => {
    if (failedWith(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw writingError(folder, error);
  });
  if (!status?.isDirectory()) throw new LecternError('output.folder-missing', { folder });
}
