import { usePlayhead } from '../../state/playhead.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import { clamp, secondsAt } from '../geometry/view.ts';
import type { Drag, DragPoint } from './drag.ts';

/** Moves the playhead with the pointer; the stage shows the frame there. Escape puts it back. */
export function scrub(start: DragPoint): Drag {
  const before = usePlayhead.getState();
  const move = ({ px }: DragPoint): void => {
    const view = useTimelineView.getState();
    usePlayhead.getState().seek(clamp(secondsAt(view, px), 0, view.totalSeconds));
  };
  before.pause();
  move(start);
  const resume = (): void => {
    if (before.isPlaying) usePlayhead.getState().play();
  };
  return {
    move,
    end: resume,
    cancel: () => {
      usePlayhead.getState().seek(before.seconds);
      resume();
    },
  };
}
