import { create } from 'zustand';
import { changePresenter } from '../../../main/lesson/edits/presenters.ts';
import type { FrameFormat } from '../../../main/lesson/frame.ts';
import type { Placement } from '../../../main/lesson/placement.ts';
import type { PresenterSettings, Segment } from '../../../main/lesson/schema.ts';
import { cancelGesture, edit } from '../../state/edit.ts';
import { selectedSegmentIds } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { dragged, type Handle } from '../geometry.ts';
import type { Guide } from '../guides.ts';

/** The drag of a presenter that is under way. */
interface Gesture {
  readonly isDragging: boolean;
  readonly guides: readonly Guide[];
}

const IDLE: Gesture = { isDragging: false, guides: [] };

export const useGesture = create<Gesture>()(() => IDLE);

/** Lines catch within this many pixels of the screen. */
const TOLERANCE_PX = 8;
/** A click that trembles is no drag. */
const LEAST_MOVE_PX = 3;

export interface DragStart {
  readonly segment: Segment;
  readonly placement: Placement;
  readonly frame: FrameFormat;
  readonly handle: Handle;
  readonly clientX: number;
  readonly clientY: number;
  /** How large the frame is on the screen. */
  readonly shownWidthPx: number;
}

export interface PresenterDrag {
  /** `isFree`: without snapping. */
  move(clientX: number, clientY: number, isFree: boolean): void;
  end(): void;
  /** As if it had never begun. */
  cancel(): void;
}

/** Takes hold of a presenter. All that follows is one step. */
export function startPresenterDrag(start: DragStart): PresenterDrag {
  const gesture = crypto.randomUUID();
  const scale = start.frame.widthPx / start.shownWidthPx;
  let hasMoved = false;
  let isOver = false;
  return {
    move(clientX, clientY, isFree) {
      const [x, y] = [clientX - start.clientX, clientY - start.clientY];
      hasMoved ||= Math.hypot(x, y) >= LEAST_MOVE_PX;
      if (!hasMoved || isOver) return;
      const { change, guides } = dragged(
        start.placement,
        start.handle,
        { xPx: x * scale, yPx: y * scale },
        start.frame,
        isFree ? 0 : TOLERANCE_PX * scale,
      );
      useGesture.setState({ isDragging: true, guides });
      placePresenter(start.segment, change, gesture);
    },
    end() {
      isOver = true;
      useGesture.setState(IDLE);
    },
    cancel() {
      isOver = true;
      useGesture.setState(IDLE);
      cancelGesture(gesture);
    },
  };
}

/** Places the presenter of a segment, and of the others that are selected with it and stand in the same layout. */
export function placePresenter(segment: Segment, change: Partial<PresenterSettings>, gesture: string): void {
  const { selection } = useStudio.getState();
  const selected = selectedSegmentIds(selection);
  edit(
    'steps.placePresenter',
    (lesson) => {
      const ids = selected.includes(segment.id) ? selected : [segment.id];
      const alike = lesson.segments.filter(
        ({ id, presenter }) => ids.includes(id) && presenter.layout === segment.presenter.layout,
      );
      return changePresenter(
        lesson,
        alike.map(({ id }) => id),
        change,
      );
    },
    gesture,
  );
}
