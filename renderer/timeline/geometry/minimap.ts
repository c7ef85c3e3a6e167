import type { View } from './view.ts';
import { clamp, clampView, visibleSeconds } from './view.ts';

/** A rectangle's place along a line. */
export interface Extent {
  readonly leftPx: number;
  readonly widthPx: number;
}

/** A window narrower than this could not be grasped. */
const LEAST_WINDOW_PX = 14;

/** Where the visible part lies in a map of the whole lesson. */
export function windowOf(view: View, mapWidthPx: number): Extent {
  const scale = mapWidthPx / Math.max(view.totalSeconds, 1e-9);
  const start = clamp(view.scrollSeconds * scale, 0, mapWidthPx);
  const end = clamp((view.scrollSeconds + visibleSeconds(view)) * scale, 0, mapWidthPx);
  const widthPx = Math.min(Math.max(end - start, LEAST_WINDOW_PX), mapWidthPx);
  return { leftPx: Math.min(start, mapWidthPx - widthPx), widthPx };
}

/** The view after the window in the map was dragged so that its middle is at `px`. */
export function centredAt(view: View, mapWidthPx: number, px: number): View {
  const seconds = (px / Math.max(mapWidthPx, 1)) * view.totalSeconds;
  return clampView({ ...view, scrollSeconds: seconds - visibleSeconds(view) / 2 });
}

/** The view after one edge of the window was dragged to `px`: shows from there to the other edge. */
export function stretchedTo(view: View, mapWidthPx: number, edge: 'start' | 'end', px: number): View {
  const seconds = clamp(px / Math.max(mapWidthPx, 1), 0, 1) * view.totalSeconds;
  const from = edge === 'start' ? seconds : view.scrollSeconds;
  const to = edge === 'end' ? seconds : view.scrollSeconds + visibleSeconds(view);
  const pixelsPerSecond = view.widthPx / Math.max(to - from, 1e-3);
  return clampView({ ...view, pixelsPerSecond, scrollSeconds: from });
}
