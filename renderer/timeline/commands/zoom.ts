import { usePlayhead } from '../../state/playhead.ts';
import { changeView } from '../../state/timelineView.ts';
import { clampView, fit, pixelsAt, zoomAround } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { indexesOf, targetIds } from './targets.ts';

/** Zooms around the playhead where it is in view, else around the middle. */
export function zoomBy(factor: number): void {
  changeView((view) => {
    const px = pixelsAt(view, usePlayhead.getState().seconds);
    return zoomAround(view, factor, px >= 0 && px <= view.widthPx ? px : view.widthPx / 2);
  });
}

export function zoomToAll(): void {
  changeView(fit);
}

/** Fills the timeline with the segments at hand. */
export function zoomToSelection(): void {
  const indexes = indexesOf(targetIds());
  const spans = spansOf(currentSegments());
  const [first, last] = [spans[indexes[0] ?? -1], spans[indexes.at(-1) ?? -1]];
  if (!first || !last) return;
  const lengthSeconds = last.endSeconds - first.startSeconds;
  changeView((view) => {
    const pixelsPerSecond = (view.widthPx * 0.9) / lengthSeconds;
    const scrollSeconds = first.startSeconds - lengthSeconds * 0.05;
    return clampView({ ...clampView({ ...view, pixelsPerSecond }), scrollSeconds });
  });
}
