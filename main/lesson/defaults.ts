import { PHOTO_BACKGROUND } from '../contract/background.ts';
import type { Lesson, PresenterSettings, Segment, SlideLook } from './schema.ts';

/**
 * A circle of 30 % of the height in the lower right corner, as far from both edges (4 % of the height): large enough to
 * read the lips on a phone, small enough to leave the slide's text alone.
 */
export const DEFAULT_PRESENTER: PresenterSettings = {
  presenterId: null,
  layout: 'circle',
  x: 0.893,
  y: 0.81,
  size: 0.3,
  expression: 'auto',
  strength: 0.5,
  liveliness: 0.6,
  gaze: 'natural',
  background: PHOTO_BACKGROUND,
};

/** A slide as it is first drawn: whole, its own colour around it. */
export const USUAL_LOOK: SlideLook = { fit: 'contain', background: null };

export const DEFAULT_TRANSITION: Segment['transition'] = { kind: 'fade', durationSeconds: 0.4 };

/** Length of a segment that nothing is said in, until the user makes it another. */
export const SILENT_SECONDS = 5;

/** The first segment has nothing to fade from. */
export const NO_TRANSITION: Segment['transition'] = { kind: 'cut', durationSeconds: 0 };

/** A lesson of which nothing is asked, with the captions that are made from its notes, in one part. */
export const NO_ADDITIONS: Pick<Lesson, 'checks' | 'captions' | 'sections'> = {
  checks: [],
  captions: [],
  sections: [],
};
