/** A few seconds of a lesson, small, to be sent around: a picture that moves, or a video with sound. */
export const TEASER_FORMATS = ['gif', 'webm', 'mp4'] as const;
export type TeaserFormat = (typeof TEASER_FORMATS)[number];

/** Which part of the lesson it shows. */
export interface TeaserPart {
  readonly startSeconds: number;
  /** Less where the lesson ends before. */
  readonly durationSeconds: number;
}

export const USUAL_TEASER: TeaserPart = { startSeconds: 0, durationSeconds: 6 };

/** Bounds in seconds of what a teaser may last: a longer GIF is larger than the lesson's video. */
export const TEASER_SECONDS = { minimum: 1, maximum: 60 } as const;

/** No lesson is so long that one of its teasers begins later: a day. */
export const LATEST_TEASER_SECONDS = 86_400;
