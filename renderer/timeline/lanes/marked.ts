import { useLayoutEffect, type RefObject } from 'react';
import { useTimelineView } from '../../state/timelineView.ts';
import { useFrame } from '../state/useFrame.ts';

const STORES = [useTimelineView];
const EVERYTHING = 1e9;
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, End: EVERYTHING, Home: -EVERYTHING };

/** How far a key goes along a row of marks; null: it is none of theirs. */
export function arrowSteps(key: string): number | null {
  return STEPS[key] ?? null;
}

/**
 * Keeps the marks of a group where they lie at the present zoom: each tells by `data-at`, and where it is long by
 * `data-end`, when that is. What begins further left than is seen is told in `--inset` how much of it is hidden.
 */
export function usePlaced(group: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    placeMarks(group.current);
  });
  useFrame(STORES, () => {
    placeMarks(group.current);
  });
}

function placeMarks(group: HTMLElement | null): void {
  const { pixelsPerSecond, scrollSeconds } = useTimelineView.getState();
  for (const element of (group?.children ?? []) as Iterable<HTMLElement>) {
    const { at, end } = element.dataset;
    const leftPx = Math.round(Number(at) * pixelsPerSecond);
    element.style.transform = `translateX(${leftPx}px)`;
    if (end === undefined) continue;
    const widthPx = Math.max(2, Math.round(Number(end) * pixelsPerSecond) - leftPx - 2);
    const hiddenPx = Math.min(Math.max(0, Math.round(scrollSeconds * pixelsPerSecond) - leftPx), widthPx);
    element.style.width = `${widthPx}px`;
    element.style.setProperty('--inset', `${hiddenPx}px`);
  }
}

/** Gives the focus to a mark of a group when it is drawn; to the segments where there is none. */
export function focusOn(group: HTMLElement, selector: string): void {
  requestAnimationFrame(() => {
    // With its last mark the group is gone.
    const mark = group.isConnected ? group.querySelector<HTMLElement>(selector) : null;
    (mark ?? document.querySelector<HTMLElement>('[data-timeline-segments]'))?.focus({ preventScroll: true });
  });
}
