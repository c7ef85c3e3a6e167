import { randomUUID } from 'node:crypto';
import { LecternError } from '../contract/errors.ts';
import { portionOf, type Work } from '../contract/work.ts';
import { cutAtCues, cutAtPauses, LEAST_SEGMENT_SECONDS, toMilliseconds } from './cuts.ts';
import { DEFAULT_PRESENTER, DEFAULT_TRANSITION, NO_ADDITIONS, NO_TRANSITION, SILENT_SECONDS } from './defaults.ts';
import type { Envelope } from './envelope.ts';
import { saveLesson } from './lessonFolder.ts';
import { addMedia } from './mediaStore.ts';
import { inNewFolder } from './newFolder.ts';
import { findPauses } from './pauses.ts';
import { newPresenter, uniqueMedia } from './parts.ts';
import { LEAST_SPREAD_SECONDS, spread, type SpreadPart } from './spread.ts';
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
  /** Whether recordings of any other number than the slides' are divided among them, one after another; else refused. */
  readonly spreads?: boolean;
  /** What is said on each slide; null: not known. */
  readonly notes: readonly string[] | null;
  /** When each slide starts in the one recording, in seconds; null: at the pauses nearest to an even division. */
  readonly cues: readonly number[] | null;
  /** Loudness of a recording (see `measureEnvelope`); asked for only where pauses are needed. */
  readonly envelopeOf: (path: string, work: Work) => Promise<Envelope>;
}

/** What is heard in one segment, of a recording that is named by its place; null: nothing. */
interface Part {
  readonly slide: number;
  readonly heard: Omit<SpreadPart, 'slide'> | null;
}

/**
 * Builds a whole lesson in a temporary folder beside its place and moves it there at the end: on failure or cancel
 * nothing is left, and what exists is never overwritten.
 *
 * @throws LecternError `lesson.exists`, `output.folder-missing`, `output.unwritable`, `narration.count`,
 *   `narration.short`, `cues.*`, `text.count`, those of `addMedia`, and whatever `importSlides` and `envelopeOf` throw
 */
export function createLesson(request: NewLesson, work: Work): Promise<Lesson> {
  return inNewFolder(request.folder, (temporary, folderWork) => fill(temporary, request, folderWork), work);
}

/** What can be wrong comes first: importing slides may take a minute. */
async function fill(temporary: string, request: NewLesson, work: Work): Promise<Lesson> {
  const { title, language, face, seed, narrations, cues } = request;
  if (cues && narrations.length > 1) {
    throw new LecternError('cues.several-recordings', { recordings: narrations.length });
  }
  for (const narration of narrations) requireLength(narration, 1);
  work.onProgress?.({ fraction: 0, step: 'media.copying' });
  const photo = request.photo === null ? null : await addMedia(temporary, request.photo, work);
  const presenters = photo ? [newPresenter(randomUUID(), photo, face)] : [];
  const copies: Media[] = [];
  for (const { path } of narrations) copies.push(await addMedia(temporary, path, work));
  const slides = withNotes(await request.importSlides(temporary, portionOf(work, 0.1, 0.8)), request.notes);
  const parts = await partsOf(request, slides.length, portionOf(work, 0.8, 1));
  const presenter = { ...DEFAULT_PRESENTER, presenterId: presenters[0]?.id ?? null };
  const segments = parts.map(({ slide, heard }, index): Segment => {
    const about = { id: randomUUID(), slideId: slides[slide]!.id, presenter };
    const transition = index === 0 ? NO_TRANSITION : DEFAULT_TRANSITION;
    if (!heard) return { ...about, narration: null, durationSeconds: SILENT_SECONDS, transition };
    const { recording, startSeconds, endSeconds } = heard;
    const narration = { media: copies[recording]!, startSeconds, endSeconds };
    return { ...about, narration, durationSeconds: endSeconds - startSeconds, transition };
  });
  const recordings = uniqueMedia(copies);
  const about = { version: LESSON_VERSION, id: randomUUID(), title, language, seed } as const;
  const lesson: Lesson = { ...about, presenters, recordings, slides, segments, ...NO_ADDITIONS };
  await saveLesson(temporary, lesson);
  return lesson;
}

function withNotes(slides: Slide[], notes: readonly string[] | null): Slide[] {
  if (!notes) return slides;
  if (notes.length !== slides.length)
    throw new LecternError('text.count', { texts: notes.length, slides: slides.length });
  return slides.map((slide, index) => ({ ...slide, notes: notes[index]! }));
}

/** The segments' slides, in order, and what is heard in each. */
async function partsOf(request: NewLesson, slideCount: number, work: Work): Promise<Part[]> {
  const { narrations, cues, envelopeOf } = request;
  const [only] = narrations;
  if (!only) return Array.from({ length: slideCount }, (_, slide) => ({ slide, heard: null }));
  if (narrations.length === 1) {
    requireLength(only, slideCount);
    const starts = await cutsOf(only, cues, slideCount, envelopeOf, work);
    return starts.map((startSeconds, slide) => {
      return { slide, heard: { recording: 0, startSeconds, endSeconds: starts[slide + 1] ?? only.durationSeconds } };
    });
  }
  if (narrations.length === slideCount) {
    return narrations.map(({ durationSeconds }, slide) => {
      return { slide, heard: { recording: slide, startSeconds: 0, endSeconds: durationSeconds } };
    });
  }
  if (request.spreads) return spreadParts(narrations, slideCount, envelopeOf, work);
  throw new LecternError('narration.count', { recordings: narrations.length, slides: slideCount });
}

async function spreadParts(
  narrations: readonly Recording[],
  slideCount: number,
  envelopeOf: NewLesson['envelopeOf'],
  work: Work,
): Promise<Part[]> {
  const durationSeconds = narrations.reduce((sum, narration) => sum + narration.durationSeconds, 0);
  const leastSeconds = toMilliseconds(LEAST_SPREAD_SECONDS * slideCount);
  if (durationSeconds < leastSeconds) {
    const { path } = narrations.at(-1)!;
    throw new LecternError('narration.short', { path, durationSeconds: toMilliseconds(durationSeconds), leastSeconds });
  }
  const recordings = [];
  for (const narration of narrations) {
    recordings.push({ ...narration, pauses: await findPauses(await envelopeOf(narration.path, work)) });
  }
  return spread(recordings, slideCount).map(({ slide, ...heard }) => ({ slide, heard }));
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
  return cutAtPauses(await findPauses(await envelopeOf(path, work)), slideCount, durationSeconds);
}

function requireLength({ path, durationSeconds }: Recording, segmentCount: number): void {
  const leastSeconds = toMilliseconds(LEAST_SEGMENT_SECONDS * segmentCount);
  // Written so that NaN fails as well.
  if (!(durationSeconds >= leastSeconds)) {
    throw new LecternError('narration.short', { path, durationSeconds: toMilliseconds(durationSeconds), leastSeconds });
  }
}
