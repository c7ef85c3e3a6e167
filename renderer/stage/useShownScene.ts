import { useMemo } from 'react';
import type { FrameFormat } from '../../main/lesson/frame.ts';
import { placementOf, type Placement } from '../../main/lesson/placement.ts';
import type { Segment, Slide } from '../../main/lesson/schema.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useStudio } from '../state/studio.ts';
import { useFrameFormat } from './frameFormat.ts';
import { segmentIndexAt, spansOf } from './shown.ts';

/** The scene under the playhead, as far as it stays the same throughout. */
export interface ShownScene {
  readonly segment: Segment;
  /** Of the segment, from 1. */
  readonly number: number;
  readonly slide: Slide;
  readonly placement: Placement;
  readonly frame: FrameFormat;
}

/** Null without a lesson. Changes with cuts, not with every frame. */
export function useShownScene(): ShownScene | null {
  const lesson = useStudio((state) => state.lesson);
  const frame = useFrameFormat();
  const index = usePlayhead(({ seconds }) => (lesson ? segmentIndexAt(spansOf(lesson), seconds) : 0));
  return useMemo(() => {
    const segment = lesson?.segments[index];
    const slide = lesson?.slides.find(({ id }) => id === segment?.slideId);
    if (!segment || !slide) return null;
    return { segment, number: index + 1, slide, placement: placementOf(segment.presenter, frame), frame };
  }, [lesson, index, frame]);
}
