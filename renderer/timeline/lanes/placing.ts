import { useTimelineView } from '../../state/timelineView.ts';
import { pixelsAt } from '../geometry/view.ts';
import { segmentAt } from '../geometry/visible.ts';
import { currentSegments, spansOf } from '../state/document.ts';

/** Id of a segment's element. */
export function elementIdOf(segmentId: string): string {
  return `segment-${segmentId}`;
}

/** Puts a segment's element where it lies at the present zoom; `data-start` and `data-length` say where, in seconds. */
export function placeSegment(element: HTMLElement): void {
  const { pixelsPerSecond } = useTimelineView.getState();
  const start = Number(element.dataset['start']);
  // Whole pixels, and one of them free between neighbours.
  const leftPx = Math.round(start * pixelsPerSecond);
  const endPx = Math.round((start + Number(element.dataset['length'])) * pixelsPerSecond);
  element.style.transform = `translateX(${leftPx}px)`;
  element.style.width = `${Math.max(1, endPx - leftPx - 1)}px`;
}

let insetElement: HTMLElement | null = null;
let resting: ReturnType<typeof setTimeout> | undefined;
/** Words stand still while the lanes move: to lay them out in every frame would cost more than all the rest. */
const REST_MS = 90;

/**
 * Puts the lanes' content where the view says. Each segment is told its own place: a variable of CSS that they share would
 * have the styles of everything in them worked out anew with each step of a zoom.
 *
 * @param lists of what has a place and a length each
 * @param marks what is placed by the variable `--scale`; few elements
 */
export function placeContent(content: HTMLElement, lists: readonly HTMLElement[], marks: HTMLElement): void {
  const view = useTimelineView.getState();
  const { pixelsPerSecond, scrollSeconds } = view;
  // Whole pixels keep pictures and letters sharp.
  content.style.transform = `translateX(${-Math.round(scrollSeconds * pixelsPerSecond)}px)`;
  const scale = String(pixelsPerSecond);
  if (marks.style.getPropertyValue('--scale') !== scale) {
    marks.style.setProperty('--scale', scale);
    for (const list of lists) for (const element of list.children) placeSegment(element as HTMLElement);
  }
  for (const list of lists) list.style.width = `${Math.round(view.totalSeconds * pixelsPerSecond)}px`;
  clearTimeout(resting);
  resting = setTimeout(placeWords, REST_MS);
}

/** Moves the words of a segment that begins further left to where they are seen. */
function placeWords(): void {
  const { scrollSeconds } = useTimelineView.getState();
  const segments = currentSegments();
  const spans = spansOf(segments);
  const first = segmentAt(spans, scrollSeconds);
  const id = segments[first]?.id;
  const element = id === undefined ? null : document.getElementById(elementIdOf(id));
  if (insetElement !== element) insetElement?.style.removeProperty('--inset');
  insetElement = element;
  const hiddenPx = -pixelsAt(useTimelineView.getState(), spans[first]?.startSeconds ?? scrollSeconds);
  element?.style.setProperty('--inset', `${Math.round(hiddenPx)}px`);
}
