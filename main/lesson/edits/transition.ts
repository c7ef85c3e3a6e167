import type { Lesson, Segment } from '../schema.ts';
import { indexOfId, mapped, patched } from './changing.ts';

/** How the slides of some segments take over from those before. */
export function setTransition(lesson: Lesson, ids: readonly string[], transition: Segment['transition']): Lesson {
  for (const id of ids) indexOfId(lesson.segments, id);
  const segments = mapped(lesson.segments, (segment) =>
    ids.includes(segment.id) ? patched(segment, { transition }) : segment,
  );
  return patched(lesson, { segments });
}
