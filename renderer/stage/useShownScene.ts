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
  const frame = useFrameFormat();
  // Both decide when to draw anew; what is dragged in other segments does not.
  usePlayhead(shownIndex);
  const index = useStudio(shownIndex);
  const segment = useStudio(({ lesson }) => lesson?.segments[index]);
  const slide = useStudio(({ lesson }) => lesson?.slides.find(({ id }) => id === segment?.slideId));
  return useMemo(() => {
    if (!segment || !slide) return null;
    return { segment, number: index + 1, slide, placement: placementOf(segment.presenter, frame), frame };
  }, [segment, slide, index, frame]);
}

function shownIndex(): number {
  const { lesson } = useStudio.getState();
  return lesson ? segmentIndexAt(spansOf(lesson), usePlayhead.getState().seconds) : 0;
}
