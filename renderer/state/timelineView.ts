import { create } from 'zustand';
import type { View } from '../timeline/geometry/view.ts';

/** How the timeline is zoomed and scrolled. */
export interface TimelineView extends View {
  /** Whether dragged cuts snap. */
  readonly isSnapping: boolean;
}

export const useTimelineView = create<TimelineView>()(() => ({
  pixelsPerSecond: 20,
  scrollSeconds: 0,
  widthPx: 0,
  totalSeconds: 0,
  isSnapping: true,
}));

/** Zooms or scrolls the timeline. */
export function changeView(change: (view: View) => View): void {
  const before = useTimelineView.getState();
  const { pixelsPerSecond, scrollSeconds, widthPx, totalSeconds } = change(before);
  // A lesson without a place on the screen yet has no zoom to speak of.
  if (!Number.isFinite(pixelsPerSecond) || !Number.isFinite(scrollSeconds)) return;
  const isSame =
    pixelsPerSecond === before.pixelsPerSecond &&
    scrollSeconds === before.scrollSeconds &&
    widthPx === before.widthPx &&
    totalSeconds === before.totalSeconds;
  if (!isSame) useTimelineView.setState({ pixelsPerSecond, scrollSeconds, widthPx, totalSeconds });
}

export function toggleSnapping(): void {
  useTimelineView.setState(({ isSnapping }) => ({ isSnapping: !isSnapping }));
}
