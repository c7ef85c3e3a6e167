import { LecternError } from '../../contract/errors.ts';
import type { Lesson, Media, Slide, SlideLook } from '../schema.ts';
import { indexOfId, mappedOne, patched, requireNew } from './changing.ts';

/** Puts slides on the lesson's shelf, behind those that are there. */
export function addSlides(lesson: Lesson, slides: readonly Slide[]): Lesson {
  requireNew(
    lesson.slides,
    slides.map(({ id }) => id),
  );
  return slides.length === 0 ? lesson : { ...lesson, slides: [...lesson.slides, ...slides] };
}

/** Shows other contents wherever a slide is shown; its id and all times stay, and its notes where the new one has none. */
export function replaceSlide(lesson: Lesson, id: string, replacement: Slide): Lesson {
  return withSlide(lesson, id, (slide) =>
    patched(slide, { ...replacement, id, notes: replacement.notes || slide.notes }),
  );
}

/**
 * Takes a slide off the lesson's shelf.
 *
 * @throws LecternError `slide.used`
 */
export function removeSlide(lesson: Lesson, id: string): Lesson {
  const { title } = lesson.slides[indexOfId(lesson.slides, id)]!;
  const segments = lesson.segments.filter(({ slideId }) => slideId === id).length;
  if (segments > 0) throw new LecternError('slide.used', { title, segments });
  return { ...lesson, slides: lesson.slides.filter((slide) => slide.id !== id) };
}

/** Shows another slide in a segment. */
export function setSlide(lesson: Lesson, segmentId: string, slideId: string): Lesson {
  indexOfId(lesson.slides, slideId);
  const segments = mappedOne(lesson.segments, segmentId, (segment) => patched(segment, { slideId }));
  return patched(lesson, { segments });
}

export function setNotes(lesson: Lesson, id: string, notes: string): Lesson {
  return withSlide(lesson, id, (slide) => patched(slide, { notes }));
}

export function setTitle(lesson: Lesson, id: string, title: string): Lesson {
  return withSlide(lesson, id, (slide) => patched(slide, { title }));
}

/** How a slide is to be drawn; its picture is the old one until it has been drawn and {@link setPicture} has it. */
export function setFit(lesson: Lesson, id: string, look: Partial<SlideLook>): Lesson {
  return withSlide(lesson, id, (slide) => patched(slide, look));
}

/** The picture of a slide that was drawn anew. */
export function setPicture(lesson: Lesson, id: string, picture: Media): Lesson {
  return withSlide(lesson, id, (slide) => patched(slide, { picture }));
}

function withSlide(lesson: Lesson, id: string, change: (slide: Slide) => Slide): Lesson {
  return patched(lesson, { slides: mappedOne(lesson.slides, id, change) });
}
