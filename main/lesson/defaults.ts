import { PHOTO_BACKGROUND } from '../contract/background.ts';
import type { PresenterSettings, Segment } from './schema.ts';

/**
 * A circle of 30 % of the height in the lower right corner, as far from both edges (4 % of the height): large enough to
 * read the lips on a phone, small enough to leave the slide's text alone.
 */
export const DEFAULT_PRESENTER: PresenterSettings = {
  layout: 'circle',
  x: 0.893,
  y: 0.81,
  size: 0.3,
  expression: 'auto',
  strength: 0.5,
  liveliness: 0.6,
  background: PHOTO_BACKGROUND,
};

export const DEFAULT_TRANSITION: Segment['transition'] = { kind: 'fade', durationSeconds: 0.4 };

/** The first segment has nothing to fade from. */
export const NO_TRANSITION: Segment['transition'] = { kind: 'cut', durationSeconds: 0 };
