import { snap } from '../../../main/lesson/snapping.ts';
import { moveCueEnd, selectCue, type CueEnd } from '../../captions/actions.ts';
import { currentPlaces } from '../../captions/store.ts';
import { announce } from '../../shell/announce.ts';
import { cancelGesture } from '../../state/edit.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import { recordingPauses } from '../../waveform/recordings.ts';
import { clock } from '../geometry/clock.ts';
import { secondsAt } from '../geometry/view.ts';
import { cueOf } from '../lanes/captions/cueElements.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { clearMarks, mark } from '../state/marks.ts';
import { followPointer, type Drag, type DragPoint } from './drag.ts';

const SNAP_PX = 8;

/** A press in the lane of captions: selects the caption there, or takes hold of its end. @returns false: it is not on one. */
export function pressCue(lanes: HTMLElement, event: PointerEvent, point: DragPoint): boolean {
  const target = event.target as Element;
  const cue = cueOf(target);
  if (!cue) return false;
  lanes.querySelector<HTMLElement>('[data-timeline-captions]')?.focus({ preventScroll: true });
  selectCue(cue);
  const end = target.closest<HTMLElement>('[data-edge]')?.dataset['edge'] as CueEnd | undefined;
  const drag = end === undefined ? null : cueDrag(cue, end, point);
  if (drag) followPointer(lanes, event, drag);
  else usePlayhead.getState().seek(secondsAt(useTimelineView.getState(), point.px));
  return true;
}

/**
 * Moves an end of a caption with the pointer, as one step of the history. Snaps to the ends of pauses, cuts and the playhead
 * unless Alt is held. Null where the caption is not to be seen any more.
 */
function cueDrag(cue: NonNullable<ReturnType<typeof cueOf>>, end: CueEnd, start: DragPoint): Drag | null {
  const gesture = crypto.randomUUID();
  const find = () =>
    currentPlaces().find(({ segmentId, index }) => segmentId === cue.segmentId && index === cue.index)?.[end];
  const number = currentSegments().findIndex(({ id }) => id === cue.segmentId);
  const narration = currentSegments()[number]?.narration;
  const span = spansOf(currentSegments())[number];
  const before = find();
  if (!narration || !span || before === undefined) return null;
  // The end stays as far from the pointer as it was when it was grasped.
  const graspSeconds = before - secondsAt(useTimelineView.getState(), start.px);
  const offsetSeconds = narration.startSeconds - span.startSeconds;
  const pauses = recordingPauses(cue.file).flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);
  const targets = [
    ...pauses.map((seconds) => seconds - offsetSeconds),
    ...[usePlayhead.getState().seconds, span.startSeconds, span.endSeconds],
  ];
  return {
    move: ({ px, altKey }) => {
      const view = useTimelineView.getState();
      const free = secondsAt(view, px) + graspSeconds;
      const isSnapping = view.isSnapping && !altKey;
      const snapped = isSnapping ? snap(free, targets, SNAP_PX / view.pixelsPerSecond) : free;
      moveCueEnd(cue, end, snapped + offsetSeconds, gesture);
      mark({ snappedSeconds: snapped === free ? null : snapped });
    },
    end: () => {
      clearMarks();
      const after = find();
      if (after !== undefined && after !== before) announce(clock(after, 1));
    },
    cancel: () => {
      cancelGesture(gesture);
      clearMarks();
    },
  };
}
