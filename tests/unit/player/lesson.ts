import type { PlayerCheck, PlayerLesson } from '../../../main/contract/player.ts';

export const SINGLE: PlayerCheck = {
  id: 'single',
  kind: 'single',
  atSeconds: 30,
  question: 'Which one?',
  attempts: 2,
  feedback: { right: 'Yes.', wrong: 'No.' },
  options: [
    { text: 'This', isRight: false },
    { text: 'That', isRight: true },
  ],
};

export const MULTIPLE: PlayerCheck = {
  ...SINGLE,
  id: 'multiple',
  kind: 'multiple',
  atSeconds: 60,
  options: [true, false, true].map((isRight, index) => ({ text: `Option ${index}`, isRight })),
};

export const SHORT: PlayerCheck = {
  id: 'short',
  kind: 'short',
  atSeconds: 90,
  question: 'Capital of France?',
  attempts: 0,
  feedback: { right: '', wrong: '' },
  accepted: ['Paris', 'paree'],
};

export const TRUE_FALSE: PlayerCheck = { ...SHORT, id: 'true', kind: 'true-false', isTrue: true };

/** A lesson of slides of half a minute each. */
export function lessonOf(slideCount = 4, checks: readonly PlayerCheck[] = []): PlayerLesson {
  const durationSeconds = slideCount * 30;
  return {
    id: 'lesson-1',
    title: 'A lesson',
    language: 'en',
    durationSeconds,
    brand: { colour: null, logoUrl: null },
    media: { kind: 'video', url: 'lesson.mp4', posterUrl: 'poster.jpg', widthPx: 1280, heightPx: 720 },
    captionsUrl: null,
    transcript: [],
    slides: Array.from({ length: slideCount }, (_, index) => ({
      title: `Slide ${index + 1}`,
      startSeconds: index * 30,
      endSeconds: (index + 1) * 30,
      thumbnailUrl: `slide-${index}.jpg`,
    })),
    checks,
    passShare: 0.8,
    completion: { rule: 'watched', share: 0.9 },
    tracking: 'none',
  };
}
