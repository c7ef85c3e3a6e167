import { useTimelineView } from '../../state/timelineView.ts';
import { moveSpot } from '../commands/checks.ts';
import { cutNear } from '../geometry/places.ts';
import { secondsAt } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { clearMarks, mark, useMarks } from '../state/marks.ts';
import { LEAST_DRAG_PX, type Drag } from './drag.ts';

/** A press on the mark of a spot: moves all that is asked there to another cut once the pointer has gone far enough. */
export function checkDrag(segmentId: string, startPx: number): Drag {
  let isDragging = false;
  return {
    move: ({ px }) => {
      isDragging ||= Math.abs(px - startPx) >= LEAST_DRAG_PX;
      if (!isDragging) return;
      const seconds = secondsAt(useTimelineView.getState(), px);
      const cut = cutNear(spansOf(currentSegments()), seconds, Infinity);
      if (cut !== null) mark({ cut: null, drop: { kind: 'between', index: cut + 1 } });
    },
    end: () => {
      const { drop } = useMarks.getState();
      clearMarks();
      const target = drop ? currentSegments()[drop.index - 1] : undefined;
      if (isDragging && target) moveSpot(segmentId, target.id);
    },
    cancel: clearMarks,
  };
}
