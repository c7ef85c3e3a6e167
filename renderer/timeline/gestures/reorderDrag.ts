import { moveSegments } from '../../../main/lesson/edits/order.ts';
import { edit } from '../../state/edit.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import { gapAt } from '../geometry/places.ts';
import { secondsAt } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { clearMarks, mark, useMarks } from '../state/marks.ts';
import { currentPicked } from '../state/picked.ts';
import { LEAST_DRAG_PX, type Drag } from './drag.ts';

/**
 * A press on a segment: moves the selected segments once the pointer has gone far enough, and is a click otherwise.
 */
export function reorderDrag(startPx: number, click: () => void): Drag {
  let isDragging = false;
  return {
    move: ({ px }) => {
      isDragging ||= Math.abs(px - startPx) >= LEAST_DRAG_PX;
      if (!isDragging) return;
      const seconds = secondsAt(useTimelineView.getState(), px);
      const index = gapAt(spansOf(currentSegments()), seconds);
      mark({ drop: { kind: 'between', index }, draggedIds: currentPicked().ids });
    },
    end: () => {
      const { drop, draggedIds } = useMarks.getState();
      clearMarks();
      if (!isDragging) click();
      else if (drop) edit('steps.moveSegments', (lesson) => moveSegments(lesson, draggedIds, drop.index));
    },
    cancel: clearMarks,
  };
}
