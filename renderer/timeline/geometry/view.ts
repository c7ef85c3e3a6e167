/** The part of the lesson that the timeline shows. Time runs from left to right whatever way the language does. */
export interface View {
  readonly pixelsPerSecond: number;
  /** The time at the left edge of the lanes. */
  readonly scrollSeconds: number;
  /** Width of the lanes; 0 until they have been laid out. */
  readonly widthPx: number;
  /** Length of the lesson. */
  readonly totalSeconds: number;
}

/** A 20 ms step of the waveform is then 8 px wide: no more is known of the sound. */
export const MOST_PIXELS_PER_SECOND = 400;
/** Free room behind the lesson's end, so that something can be dropped there. */
export const END_ROOM_PX = 96;

/** The zoom at which the whole lesson is seen. */
export function fittingPixelsPerSecond({ widthPx, totalSeconds }: Pick<View, 'widthPx' | 'totalSeconds'>): number {
  const roomPx = Math.max(widthPx - END_ROOM_PX, 1);
  return Math.min(MOST_PIXELS_PER_SECOND, roomPx / Math.max(totalSeconds, 1));
}

/** Distance of a time from the left edge of the lanes. */
export function pixelsAt(view: View, seconds: number): number {
  return (seconds - view.scrollSeconds) * view.pixelsPerSecond;
}

/** The time under a distance from the left edge; may lie before the start or behind the end. */
export function secondsAt(view: View, px: number): number {
  return view.scrollSeconds + px / view.pixelsPerSecond;
}

/** The time span that is seen. */
export function visibleSeconds(view: View): number {
  return view.widthPx / view.pixelsPerSecond;
}

/** A view whose zoom and scroll are possible: never smaller than the whole lesson, never beyond its ends. */
export function clampView(view: View): View {
  const pixelsPerSecond = clamp(view.pixelsPerSecond, fittingPixelsPerSecond(view), MOST_PIXELS_PER_SECOND);
  const seenSeconds = (view.widthPx - END_ROOM_PX) / pixelsPerSecond;
  const scrollSeconds = clamp(view.scrollSeconds, 0, Math.max(0, view.totalSeconds - seenSeconds));
  if (pixelsPerSecond === view.pixelsPerSecond && scrollSeconds === view.scrollSeconds) return view;
  return { ...view, pixelsPerSecond, scrollSeconds };
}

/** Zooms by a factor; the time under `anchorPx` stays where it is, as far as the lesson's ends permit. */
export function zoomAround(view: View, factor: number, anchorPx: number): View {
  const anchorSeconds = secondsAt(view, anchorPx);
  const pixelsPerSecond = clamp(view.pixelsPerSecond * factor, fittingPixelsPerSecond(view), MOST_PIXELS_PER_SECOND);
  return clampView({ ...view, pixelsPerSecond, scrollSeconds: anchorSeconds - anchorPx / pixelsPerSecond });
}

export function scrollBy(view: View, px: number): View {
  return clampView({ ...view, scrollSeconds: view.scrollSeconds + px / view.pixelsPerSecond });
}

/** The whole lesson. */
export function fit(view: View): View {
  return clampView({ ...view, pixelsPerSecond: fittingPixelsPerSecond(view), scrollSeconds: 0 });
}

/** Scrolls as little as is needed to see a span, with some room around it; where it is too long, its start. */
export function reveal(view: View, startSeconds: number, endSeconds: number): View {
  const marginSeconds = Math.min(48, view.widthPx / 8) / view.pixelsPerSecond;
  const seenSeconds = visibleSeconds(view);
  const from = startSeconds - marginSeconds;
  const to = endSeconds + marginSeconds;
  const { scrollSeconds } = view;
  if (startSeconds >= scrollSeconds && endSeconds <= scrollSeconds + seenSeconds) return view;
  const isAfter = to > scrollSeconds + seenSeconds && from > scrollSeconds;
  const target = isAfter && to - from <= seenSeconds ? to - seenSeconds : from;
  return clampView({ ...view, scrollSeconds: target });
}

/** Keeps a moving playhead in view: turns a page when it leaves. */
export function followPlayhead(view: View, seconds: number): View {
  const px = pixelsAt(view, seconds);
  if (px >= 0 && px <= view.widthPx) return view;
  return clampView({ ...view, scrollSeconds: seconds - visibleSeconds(view) / 10 });
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** A segment that is this wide shows its slide and its title. */
const COMFORTABLE_SEGMENT_PX = 120;

/** How a lesson is first shown: whole, where its segments then have room for their slides; else its beginning. */
export function firstView(view: View, segmentCount: number): View {
  const comfortable = (COMFORTABLE_SEGMENT_PX * segmentCount) / Math.max(view.totalSeconds, 1);
  const whole = fit(view);
  return whole.pixelsPerSecond >= comfortable / 2 ? whole : clampView({ ...whole, pixelsPerSecond: comfortable });
}

/** The view in lanes of another width, or of a lesson of another length; who saw all of it still does. */
export function resized(view: View, change: Partial<Pick<View, 'widthPx' | 'totalSeconds'>>): View {
  const next = { ...view, ...change };
  const sawAll = view.pixelsPerSecond <= fittingPixelsPerSecond(view) * 1.001;
  return sawAll ? fit(next) : clampView(next);
}
