import type { Lesson, Segment, Slide } from '../../../main/lesson/schema.ts';
import { segmentSpans, type Span } from '../../../main/lesson/timeline.ts';
import { useStudio } from '../../state/studio.ts';

/** A list of nothing that is always the same object, so that what is drawn from it is not drawn again. */
const NO_SEGMENTS: readonly Segment[] = [];

const spansByList = new WeakMap<readonly Segment[], readonly Span[]>();
const slidesByList = new WeakMap<readonly Slide[], ReadonlyMap<string, Slide>>();

/** When each segment lies; worked out once for each version of the list. */
export function spansOf(segments: readonly Segment[]): readonly Span[] {
  return remembered(spansByList, segments, segmentSpans);
}

export function slideOf(lesson: Lesson, slideId: string): Slide | undefined {
  return remembered(slidesByList, lesson.slides, (slides) => new Map(slides.map((slide) => [slide.id, slide]))).get(
    slideId,
  );
}

/** The segments of the open lesson. */
export function useSegments(): readonly Segment[] {
  return useStudio((state) => state.lesson?.segments ?? NO_SEGMENTS);
}

export function currentSegments(): readonly Segment[] {
  return useStudio.getState().lesson?.segments ?? NO_SEGMENTS;
}

function remembered<Key extends object, Value>(
  memory: WeakMap<Key, Value>,
  key: Key,
  make: (key: Key) => Value,
): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  memory.set(key, made);
  return made;
}
