import { moveCut } from '../../../main/lesson/edits/cuts.ts';
import { snap } from '../../../main/lesson/snapping.ts';
import { announce } from '../../shell/announce.ts';
import { cancelGesture, edit } from '../../state/edit.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import { recordingPauses, recordingSeconds } from '../../waveform/recordings.ts';
import { clock } from '../geometry/clock.ts';
import { snapTargets } from '../geometry/snapTargets.ts';
import { secondsAt } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { clearMarks, mark } from '../state/marks.ts';
import type { Drag, DragPoint } from './drag.ts';

const SNAP_PX = 8;

/**
 * Moves the cut behind a segment with the pointer, as one step of the history. Snaps to pauses, the playhead and other cuts
 * unless Alt is held.
 */
export function cutDrag(cut: number, start: DragPoint): Drag {
  const gesture = crypto.randomUUID();
  const segments = currentSegments();
  const spans = spansOf(segments);
  const cutSeconds = spans[cut]!.endSeconds;
  // The cut stays as far from the pointer as it was when it was grasped.
  const graspSeconds = cutSeconds - secondsAt(useTimelineView.getState(), start.px);
  const targets = snapTargets(segments, spans, cut, usePlayhead.getState().seconds, recordingPauses);
  mark({ cut, isCutDragged: true });
  return {
    move: ({ px, altKey }) => {
      const view = useTimelineView.getState();
      const free = secondsAt(view, px) + graspSeconds;
      const isSnapping = view.isSnapping && !altKey;
      const snapped = isSnapping ? snap(free, targets, SNAP_PX / view.pixelsPerSecond) : free;
      edit('steps.moveCut', (lesson) => moveCut(lesson, cut, snapped, recordingSeconds), gesture);
      mark({ snappedSeconds: snapped === free ? null : snapped });
    },
    end: () => {
      clearMarks();
      const span = spansOf(currentSegments())[cut];
      if (span && span.endSeconds !== cutSeconds) announce(clock(span.endSeconds, 1));
    },
    cancel: () => {
      cancelGesture(gesture);
      clearMarks();
    },
  };
}
