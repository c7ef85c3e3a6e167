/**
 * What long work is doing, as {@link ./errors.ts} has it for failures: stable codes, and a few English words for each. The
 * studio has them in other languages, by code; `{…}` stands for a detail.
 */
export const STEP_TEXTS = {
  'job.waiting': 'Waiting',
  'job.starting': 'Starting',
  'lesson.checking': 'Checking the files of the lesson',
  'lesson.copying': 'Copying the files of the lesson',
  'media.copying': 'Copying the narration and the photo',
  'slides.drawing': 'Drawing slide {number} of {count}',
  'slides.imported': 'Imported {count} slides',
  'photo.looking': 'Looking for the face',
  'sound.reading': 'Reading sound',
  'voice.listening': 'Listening to the voice',
  'narration.measuring': 'Measuring the narration',
  'narration.checking': 'Checking the narration',
  'narration.encoding': 'Encoding the narration',
  'presenter.rendering': 'Rendering presenter',
  'presenter.drawing': 'Drawing frames',
  'presenter.encoding': 'Encoding the presenter',
  'presenter.shrinking': 'Making the presenter small',
  'presenter.retrying': 'The renderer stopped; trying once more',
  'scene.composing': 'Composing',
  'poster.taking': 'Taking the poster',
  'video.encoding': 'Encoding the whole',
  'video.joining': 'Joining',
  'video.reading': 'Reading the video',
  'video.watching': 'Watching the clip',
  'teaser.encoding': 'Making the teaser',
  'package.packing': 'Packing',
  'package.checking': 'Checking the package',
  'doctor.looking': 'Looking at {label}',
} as const;
export type StepCode = keyof typeof STEP_TEXTS;

/** What a step may be a step of. */
export const STEP_PARTS = {
  presenter: 'Presenter {number} of {count}',
  scene: 'Scene {number} of {count}',
  narration: 'Narration',
} as const;

export interface StepDetails {
  readonly part?: keyof typeof STEP_PARTS;
  /** From 1, of `count`. */
  readonly number?: number;
  readonly count?: number;
  readonly label?: string;
}

/** In English: “Scene 2 of 5: Composing”. */
export function stepText(step: StepCode, details: StepDetails = {}): string {
  const filled = (text: string): string =>
    text.replace(/\{(number|count|label)\}/g, (_whole, name: 'number' | 'count' | 'label') => `${details[name] ?? ''}`);
  const text = filled(STEP_TEXTS[step]);
  return details.part ? `${filled(STEP_PARTS[details.part])}: ${text}` : text;
}
