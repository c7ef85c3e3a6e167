import type { View } from './view.ts';

/** How much of a segment there is room to show; blocks are only colours and have no elements of their own. */
export type Detail = 'block' | 'picture' | 'full' | 'wide';

/** What is kept in the page: a stretch of time, and a zoom that is near enough to choose details by. */
export interface Mounted {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly pixelsPerSecond: number;
}

/** Zooms within the square root of two are one step: while it lasts, nothing is mounted or taken away. */
const STEPS_PER_OCTAVE = 2;
const PICTURE_PX = 40;
const FULL_PX = 88;
const WIDE_PX = 190;

/**
 * What to keep in the page for a view: more than is seen to both sides, and the same for views that differ little, so that
 * scrolling and zooming seldom changes it.
 */
export function mountedFor(view: View): Mounted {
  const zoomStep = Math.round(Math.log2(view.pixelsPerSecond) * STEPS_PER_OCTAVE);
  const pixelsPerSecond = 2 ** (zoomStep / STEPS_PER_OCTAVE);
  // The widest stretch that a view of this zoom step shows, in quarters.
  const quarterSeconds = (view.widthPx / (pixelsPerSecond * 2 ** (-0.5 / STEPS_PER_OCTAVE)) / 4) * 1.000001;
  const block = quarterSeconds > 0 ? Math.floor(view.scrollSeconds / quarterSeconds) : 0;
  return { startSeconds: (block - 1) * quarterSeconds, endSeconds: (block + 6) * quarterSeconds, pixelsPerSecond };
}

export function isSameMounted(a: Mounted, b: Mounted): boolean {
  return a.startSeconds === b.startSeconds && a.endSeconds === b.endSeconds && a.pixelsPerSecond === b.pixelsPerSecond;
}

/** Whether the two have any time in common. */
export function overlaps(a: Mounted, b: Mounted): boolean {
  return a.startSeconds < b.endSeconds && b.startSeconds < a.endSeconds;
}

/** What a segment of this length has room for. */
export function detailOf(durationSeconds: number, pixelsPerSecond: number): Detail {
  const widthPx = durationSeconds * pixelsPerSecond;
  if (widthPx < PICTURE_PX) return 'block';
  if (widthPx < FULL_PX) return 'picture';
  return widthPx < WIDE_PX ? 'full' : 'wide';
}
