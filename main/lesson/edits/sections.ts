import type { Lesson, Section } from '../schema.ts';
import { indexOfId, mappedOne, patched, requireNew } from './changing.ts';
import { inOrder } from './segments.ts';

/** Begins a section with a segment; where one begins there already, that one is renamed. */
export function startSection(lesson: Lesson, segmentId: string, id: string, title: string): Lesson {
  indexOfId(lesson.segments, segmentId);
  const there = lesson.sections.find((section) => section.segmentId === segmentId);
  if (there) return renameSection(lesson, there.id, title);
  requireNew(lesson.sections, [id]);
  return setSections(lesson, [...lesson.sections, { id, title, segmentId }]);
}

export function renameSection(lesson: Lesson, id: string, title: string): Lesson {
  return patched(lesson, { sections: mappedOne(lesson.sections, id, (section) => patched(section, { title })) });
}

/** Makes a section one with that before it. */
export function removeSection(lesson: Lesson, id: string): Lesson {
  indexOfId(lesson.sections, id);
  return { ...lesson, sections: lesson.sections.filter((section) => section.id !== id) };
}

/** All sections of a lesson anew, in the order of their segments. */
export function setSections(lesson: Lesson, sections: readonly Section[]): Lesson {
  const places = new Map(lesson.segments.map(({ id }, index) => [id, index]));
  return patched(lesson, { sections: inOrder([...sections], ({ segmentId }) => places.get(segmentId)!) });
}
