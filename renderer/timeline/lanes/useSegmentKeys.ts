import { useState, type KeyboardEvent } from 'react';
import { announce } from '../../shell/announce.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { select } from '../../state/selection.ts';
import { changeView } from '../../state/timelineView.ts';
import { segmentAtPlayhead } from '../commands/targets.ts';
import { clock } from '../geometry/clock.ts';
import { neighbour } from '../geometry/selecting.ts';
import { reveal } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { currentPicked, pickSegment } from '../state/picked.ts';

const EVERYTHING = 1e9;

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  End: EVERYTHING,
  Home: -EVERYTHING,
};

/** Keys while the list of segments has the focus: arrows go along, with Shift they select; Enter puts the playhead there. */
export function useSegmentKeys(): (event: KeyboardEvent) => void {
  const [onKeyDown] = useState(() => (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey || currentSegments().length === 0) return;
    const steps = STEPS[event.key];
    if (steps !== undefined) go(steps, event.shiftKey);
    else if (event.key === 'Enter') seekToActive();
    else if (event.key === 'Escape') select({ kind: 'none' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return onKeyDown;
}

function go(steps: number, isRange: boolean): void {
  const order = currentSegments().map(({ id }) => id);
  const id = neighbour(order, currentPicked().activeId, steps, segmentAtPlayhead());
  pickSegment(id, isRange ? 'range' : 'only');
  const span = spansOf(currentSegments())[order.indexOf(id)]!;
  changeView((view) => reveal(view, span.startSeconds, span.endSeconds));
}

function seekToActive(): void {
  const { activeId } = currentPicked();
  const index = currentSegments().findIndex(({ id }) => id === activeId);
  const span = spansOf(currentSegments())[index];
  if (!span) return;
  usePlayhead.getState().seek(span.startSeconds);
  announce(clock(span.startSeconds, 1));
}
