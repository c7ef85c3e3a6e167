import type { Lesson, Segment } from './schema.ts';

/** Segments in a row that a learner takes at once. */
export interface LessonPart {
  /** Stable over the lesson's life, and unique in it. */
  readonly id: string;
  readonly title: string;
  /** One at least. */
  readonly segments: readonly Segment[];
}

/** Of what comes before the first section; no section has this id, because theirs are not empty. */
const BEGINNING = '';

/** The lesson's sections; what comes before the first of them is one as well. None: all of it is one. */
export function partsOf({ title, sections, segments, slides }: Lesson): LessonPart[] {
  const starts = sections.map(({ segmentId }) => segments.findIndex(({ id }) => id === segmentId));
  const beginning = starts[0] === 0 ? [] : [{ id: BEGINNING, title, segments: segments.slice(0, starts[0]) }];
  const parts = sections.map((section, index) => {
    const own = segments.slice(starts[index], starts[index + 1]);
    const shown = slides.find(({ id }) => id === own[0]?.slideId)?.title;
    return { id: section.id, title: section.title.trim() || shown?.trim() || title, segments: own };
  });
  return [...beginning, ...parts];
}

/** The part as a lesson of its own, with its checks. */
export function lessonOfPart(lesson: Lesson, { title, segments }: LessonPart, id: string): Lesson {
  const own = new Set(segments.map((segment) => segment.id));
  const checks = lesson.checks.filter(({ afterSegmentId }) => own.has(afterSegmentId));
  return { ...lesson, id, title, segments: [...segments], checks, sections: [] };
}
