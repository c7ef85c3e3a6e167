import { useEffect, type RefObject } from 'react';
import { changeView } from '../../state/timelineView.ts';
import { scrollBy, zoomAround } from '../geometry/view.ts';

/** A notch of a wheel (100 px) zooms by about a quarter; a pinch sends smaller steps and is followed more closely. */
const WHEEL_ZOOM = 0.0022;
const PINCH_ZOOM = 0.012;
const PINCH_STEP_PX = 40;
const LINE_PX = 16;

/** Wheel and touchpad: scrolls; with Ctrl or ⌘, or by a pinch (which arrives as Ctrl and wheel), zooms around the pointer. */
export function useWheel(lanes: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = lanes.current!;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
      const [x, y] = [event.deltaX * unit, event.deltaY * unit];
      if (event.ctrlKey || event.metaKey) {
        const speed = Math.abs(y) < PINCH_STEP_PX ? PINCH_ZOOM : WHEEL_ZOOM;
        const px = event.clientX - element.getBoundingClientRect().left;
        changeView((view) => zoomAround(view, Math.exp(-y * speed), px));
      } else {
        // There is nothing to scroll to above and below: a plain wheel moves along the lesson.
        changeView((view) => scrollBy(view, Math.abs(x) > Math.abs(y) ? x : y));
      }
    };
    // Not passive: the page itself must not zoom.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [lanes]);
}
