import type { Work } from '../contract/work.ts';
import type { Envelope } from './envelope.ts';
import type { Lesson, Slide } from './schema.ts';

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
  readonly photo: string;
  readonly face: number | null;
  /** Imports the slides into the media of the folder it is given (a temporary one): `importSlides` of main/slides. */
  readonly importSlides: (folder: string, work: Work) => Promise<Slide[]>;
  /** One recording for each slide, or one for all of them. */
  readonly narrations: readonly Recording[];
  /** When each slide starts in the one recording, in seconds; null: at the pauses nearest to an even division. */
  readonly cues: readonly number[] | null;
  /** Loudness of a recording (see `measureEnvelope`); asked for only where pauses are needed. */
  readonly envelopeOf: (path: string, work: Work) => Promise<Envelope>;
}

/**
 * Builds a whole lesson in a temporary folder beside its place and moves it there at the end: on failure or cancel
 * nothing is left, and what exists is never overwritten.
 *
 * @throws LecternError `lesson.exists`, `narration.count`, `narration.short`, `cues.*`, those of the media store, and
 *   whatever `importSlides` and `envelopeOf` throw
 */
export function createLesson(request: NewLesson, work: Work): Promise<Lesson> {
  throw new Error(`not written yet: ${request.folder} ${String(work)}`);
}
