import { changeView } from '../../state/timelineView.ts';
import { scrollBy } from '../geometry/view.ts';

export interface DragPoint {
  /** From the left edge of the lanes. */
  readonly px: number;
  readonly altKey: boolean;
}

/** A gesture with the pointer held down; exactly one of `end` and `cancel` comes last. */
export interface Drag {
  readonly move: (point: DragPoint) => void;
  readonly end: () => void;
  readonly cancel: () => void;
}

/** The pointer must go this far before a click becomes a drag. */
export const LEAST_DRAG_PX = 5;

const EDGE_PX = 28;
/** How far the timeline scrolls in a frame for each pixel that the pointer is beyond the edge's zone. */
const EDGE_SPEED = 0.35;
const MOST_EDGE_STEP_PX = 24;

/**
 * Runs a drag until the pointer is let go (ends it), or Escape or anything else takes the pointer away (cancels it). At the
 * edges the timeline scrolls along.
 */
export function followPointer(lanes: HTMLElement, start: PointerEvent, drag: Drag): void {
  const { left, width } = lanes.getBoundingClientRect();
  const listening = new AbortController();
  const { signal } = listening;
  let last: DragPoint = { px: start.clientX - left, altKey: start.altKey };
  let isBehind = false;
  let frame = 0;

  const catchUp = (): void => {
    if (isBehind) drag.move(last);
    isBehind = false;
  };
  // Each move may change the document, which more than once in a frame nobody would see.
  const onFrame = (): void => {
    const beyondPx = last.px < EDGE_PX ? last.px - EDGE_PX : Math.max(0, last.px - (width - EDGE_PX));
    if (beyondPx !== 0) {
      const step = Math.min(Math.max(beyondPx * EDGE_SPEED, -MOST_EDGE_STEP_PX), MOST_EDGE_STEP_PX);
      changeView((view) => scrollBy(view, step));
      isBehind = true;
    }
    catchUp();
    frame = requestAnimationFrame(onFrame);
  };
  const finish = (conclude: () => void): void => {
    listening.abort();
    cancelAnimationFrame(frame);
    if (lanes.hasPointerCapture(start.pointerId)) lanes.releasePointerCapture(start.pointerId);
    conclude();
  };
  const follow = (event: PointerEvent): void => {
    last = { px: event.clientX - left, altKey: event.altKey };
    isBehind = true;
  };
  const end = (): void => {
    catchUp();
    finish(drag.end);
  };
  const cancel = (): void => {
    finish(drag.cancel);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };

  lanes.setPointerCapture(start.pointerId);
  lanes.addEventListener('pointermove', follow, { signal });
  lanes.addEventListener('pointerup', end, { signal });
  lanes.addEventListener('pointercancel', cancel, { signal });
  // Before any dialog or shortcut sees it.
  window.addEventListener('keydown', onKey, { signal, capture: true });
  frame = requestAnimationFrame(onFrame);
}
