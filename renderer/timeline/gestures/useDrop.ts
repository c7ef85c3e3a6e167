import { useState, type DragEvent } from 'react';
import { draggedItem, type DraggedItem } from '../../state/dragging.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import { dropOnTimeline } from '../commands/drops.ts';
import { dropPlaceAt, type DropPlace } from '../geometry/places.ts';
import { secondsAt } from '../geometry/view.ts';
import { segmentAt } from '../geometry/visible.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { clearMarks, mark } from '../state/marks.ts';

interface DropHandlers {
  readonly onDragEnter: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** What is dragged here from the library. Anything else, such as files, is left to who else may want it. */
export function useDrop(): DropHandlers {
  const [handlers] = useState<DropHandlers>(() => ({
    // Where what is dragged has just come over another element, that element must say yes as well.
    onDragEnter: accept,
    onDragOver: accept,
    onDragLeave: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) clearMarks();
    },
    onDrop: (event) => {
      const item = draggedItem(event.dataTransfer);
      if (!item) return;
      event.preventDefault();
      const place = placeOf(event, item);
      clearMarks();
      dropOnTimeline(item, place);
    },
  }));
  return handlers;
}

function accept(event: DragEvent): void {
  const item = draggedItem(event.dataTransfer);
  if (!item) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  mark({ drop: placeOf(event, item) });
}

function placeOf(event: DragEvent, item: DraggedItem): DropPlace {
  const view = useTimelineView.getState();
  const spans = spansOf(currentSegments());
  const seconds = secondsAt(view, event.clientX - event.currentTarget.getBoundingClientRect().left);
  // A presenter speaks in a segment; alone, between two, there is nothing to say.
  if (item.kind === 'presenter') return { kind: 'onto', index: segmentAt(spans, seconds) };
  return dropPlaceAt(spans, seconds, view.pixelsPerSecond);
}
