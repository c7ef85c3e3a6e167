import type { Lesson, Segment } from '../schema.ts';
import { mapped, patched, picked } from './changing.ts';

/** How the slides of some segments take over from those before. */
export function setTransition(lesson: Lesson, ids: readonly string[], transition: Segment['transition']): Lesson {
  const isChosen = picked(lesson.segments, ids);
  const segments = mapped(lesson.segments, (segment) =>
    isChosen(segment) ? patched(segment, { transition }) : segment,
  );
  return patched(lesson, { segments });
}
