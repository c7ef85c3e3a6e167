import { DEFAULT_PRESENTER, DEFAULT_TRANSITION, NO_ADDITIONS, USUAL_LOOK } from '../../../../main/lesson/defaults.ts';
import { newPresenter } from '../../../../main/lesson/parts.ts';
import { LESSON_VERSION, type Lesson, type Media, type Segment, type Slide } from '../../../../main/lesson/schema.ts';

export function mediaNamed(digit: string, extension: string): Media {
  return { file: `media/${digit.repeat(64)}.${extension}`, name: `${digit}.${extension}` };
}

export const TALK = mediaNamed('a', 'wav');
export const OTHER = mediaNamed('b', 'wav');
export const UNUSED = mediaNamed('c', 'wav');

export function slideNamed(id: string): Slide {
  const media = mediaNamed('e', 'pdf');
  return { id, title: id, notes: '', picture: mediaNamed('d', 'png'), source: { media, page: 0 }, ...USUAL_LOOK };
}

/** `heard` as recording and range, or the length of a silence. */
export function segmentOf(id: string, slideId: string, heard: [Media, number, number] | number): Segment {
  const [media, startSeconds, endSeconds] = typeof heard === 'number' ? [null, 0, heard] : heard;
  return {
    id,
    slideId,
    narration: media && { media, startSeconds, endSeconds },
    durationSeconds: endSeconds - startSeconds,
    presenter: { ...DEFAULT_PRESENTER, presenterId: 'ada' },
    transition: DEFAULT_TRANSITION,
  };
}

/**
 * Segments a–f on slides one–four, with two silences and two recordings: `TALK` 0–10–16–20 s, then 3 s and 2 s of silence,
 * then `OTHER` 1–5 s. The slide four and a recording are not used.
 */
export function editable(): Lesson {
  return {
    version: LESSON_VERSION,
    ...NO_ADDITIONS,
    id: '5d2c1f0e-8f4a-4c51-9b7e-1f3a5c7d9e0b',
    title: 'Tides',
    language: 'en',
    seed: 7,
    presenters: [newPresenter('ada', mediaNamed('f', 'jpg'), null), newPresenter('bo', mediaNamed('9', 'jpg'), null)],
    recordings: [TALK, OTHER, UNUSED],
    slides: ['one', 'two', 'three', 'four'].map(slideNamed),
    segments: [
      segmentOf('a', 'one', [TALK, 0, 10]),
      segmentOf('b', 'two', [TALK, 10, 16]),
      segmentOf('c', 'two', [TALK, 16, 20]),
      segmentOf('d', 'three', 3),
      segmentOf('e', 'three', 2),
      segmentOf('f', 'three', [OTHER, 1, 5]),
    ],
  };
}

export const SEGMENT_IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

export function idsOf({ segments }: Lesson): string {
  return segments.map(({ id }) => id).join('');
}

/** What is heard, in order, with neighbouring ranges joined: `a 0–20`. */
export function heardIn({ segments }: Lesson): string[] {
  const ranges: { file: string; startSeconds: number; endSeconds: number }[] = [];
  for (const { narration } of segments) {
    if (!narration) continue;
    const last = ranges.at(-1);
    const isNext = last?.file === narration.media.name && Math.abs(last.endSeconds - narration.startSeconds) < 1e-6;
    if (isNext) last.endSeconds = narration.endSeconds;
    else ranges.push({ ...narration, file: narration.media.name });
  }
  return ranges.map(({ file, startSeconds, endSeconds }) => `${file} ${place(startSeconds)}–${place(endSeconds)}`);
}

function place(seconds: number): number {
  return Math.round(seconds * 1e4) / 1e4;
}
