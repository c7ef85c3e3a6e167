import { useEffect, useEffectEvent, type RefObject } from 'react';
import { usePlayhead } from '../../state/playhead.ts';
import { select } from '../../state/selection.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import { retryClip } from '../commands/clips.ts';
import { cutNear } from '../geometry/places.ts';
import { clamp, secondsAt } from '../geometry/view.ts';
import { segmentAt } from '../geometry/visible.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { clearMarks, mark, useMarks } from '../state/marks.ts';
import { currentPicked, pickSegment, useActiveSegment } from '../state/picked.ts';
import { checkDrag } from './checkDrag.ts';
import { pressCue } from './cueDrag.ts';
import { cutDrag } from './cutDrag.ts';
import { followPointer } from './drag.ts';
import { reorderDrag } from './reorderDrag.ts';
import { scrub } from './scrub.ts';

/** How near a cut the pointer has to be to grasp it. */
const CUT_REACH_PX = 6;

/** Everything that the pointer does in the lanes: scrub, pick, move cuts, reorder. What it hits follows from where it is. */
export function usePointer(lanes: RefObject<HTMLDivElement | null>): void {
  const onDown = useEffectEvent((event: PointerEvent) => {
    if (event.button !== 0) return;
    press(lanes.current!, event);
  });
  const onMove = useEffectEvent((event: PointerEvent) => {
    if (event.buttons === 0) hover(lanes.current!, event);
  });
  useEffect(() => {
    const element = lanes.current!;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener(
      'pointerleave',
      (event) => {
        if (event.buttons !== 0) return;
        clearMarks();
        element.removeAttribute('data-cut');
      },
      { signal },
    );
    return () => {
      listening.abort();
    };
  }, [lanes]);
}

function press(lanes: HTMLElement, event: PointerEvent): void {
  const target = event.target as Element;
  const px = event.clientX - lanes.getBoundingClientRect().left;
  const point = { px, altKey: event.altKey };
  if (target.closest('[data-scrub]')) {
    followPointer(lanes, event, scrub(point));
    return;
  }
  const retried = target.closest<HTMLElement>('[data-retry]')?.dataset['retry'];
  if (retried !== undefined) {
    retryClip(retried);
    return;
  }
  if (target.closest('[data-section], [data-writing]') || pressCue(lanes, event, point)) return;
  const spot = target.closest<HTMLElement>('[data-spot]')?.dataset['spot'];
  if (spot !== undefined) {
    followPointer(lanes, event, checkDrag(spot, px));
    return;
  }
  lanes.querySelector<HTMLElement>('[data-timeline-segments]')?.focus({ preventScroll: true });
  const cut = cutUnder(px);
  if (cut !== null) {
    // The keyboard goes on from here.
    const { id } = currentSegments()[cut]!;
    useActiveSegment.setState({ activeId: id, anchorId: id });
    followPointer(lanes, event, cutDrag(cut, point));
    return;
  }
  pressSegment(lanes, event, px);
}

function pressSegment(lanes: HTMLElement, event: PointerEvent, px: number): void {
  const segments = currentSegments();
  const view = useTimelineView.getState();
  const seconds = secondsAt(view, px);
  const segment = segments[segmentAt(spansOf(segments), seconds)];
  if (!segment || seconds > view.totalSeconds) {
    select({ kind: 'none' });
    return;
  }
  if (event.shiftKey || event.ctrlKey || event.metaKey) {
    pickSegment(segment.id, event.shiftKey ? 'range' : 'toggle');
    return;
  }
  const isPicked = currentPicked().ids.includes(segment.id);
  // One of several that are selected may be what the others are dragged by: they stay selected until it was a click.
  if (!isPicked) pickSegment(segment.id, 'only');
  const click = (): void => {
    pickSegment(segment.id, 'only');
    usePlayhead.getState().seek(clamp(seconds, 0, view.totalSeconds));
  };
  followPointer(lanes, event, reorderDrag(px, click));
}

function hover(lanes: HTMLElement, event: PointerEvent): void {
  const isOverOther =
    (event.target as Element).closest('[data-scrub], [data-spot], [data-section], [data-cue]') !== null;
  const cut = isOverOther ? null : cutUnder(event.clientX - lanes.getBoundingClientRect().left);
  if (cut === useMarks.getState().cut) return;
  mark({ cut });
  lanes.toggleAttribute('data-cut', cut !== null);
}

function cutUnder(px: number): number | null {
  const view = useTimelineView.getState();
  const spans = spansOf(currentSegments());
  const seconds = secondsAt(view, px);
  const cut = cutNear(spans, seconds, CUT_REACH_PX / view.pixelsPerSecond);
  if (cut === null) return null;
  // Segments of a few pixels are for picking; their cuts can be moved after zooming in.
  const narrowest = Math.min(widthOf(cut), widthOf(cut + 1));
  return narrowest < CUT_REACH_PX * 3 ? null : cut;

  function widthOf(index: number): number {
    const span = spans[index];
    return span ? (span.endSeconds - span.startSeconds) * view.pixelsPerSecond : Infinity;
  }
}
