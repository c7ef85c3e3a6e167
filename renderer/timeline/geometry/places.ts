import type { Span } from '../../../main/lesson/timeline.ts';
import { segmentAt } from './visible.ts';

/** Where something that is dragged would go. */
export type DropPlace =
  | { readonly kind: 'onto'; readonly index: number }
  /** Before the segment `index`; behind the last one where it is their number. */
  | { readonly kind: 'between'; readonly index: number };

/** A drop goes between two segments within this share of their width, but never farther from the cut than `MOST_EDGE_PX`. */
const EDGE_SHARE = 0.25;
const MOST_EDGE_PX = 18;

/** Where a drop at a time would go: onto the segment there, or between it and its neighbour near a cut. */
export function dropPlaceAt(spans: readonly Span[], seconds: number, pixelsPerSecond: number): DropPlace {
  const index = segmentAt(spans, seconds);
  const span = spans[index];
  if (span === undefined || seconds >= span.endSeconds) return { kind: 'between', index: spans.length };
  const edgeSeconds = Math.min((span.endSeconds - span.startSeconds) * EDGE_SHARE, MOST_EDGE_PX / pixelsPerSecond);
  if (seconds < span.startSeconds + edgeSeconds) return { kind: 'between', index };
  if (seconds >= span.endSeconds - edgeSeconds) return { kind: 'between', index: index + 1 };
  return { kind: 'onto', index };
}

/** Where dragged segments would go: the nearest gap between segments. */
export function gapAt(spans: readonly Span[], seconds: number): number {
  const index = segmentAt(spans, seconds);
  const span = spans[index];
  if (span === undefined) return 0;
  return seconds < (span.startSeconds + span.endSeconds) / 2 ? index : index + 1;
}

/**
 * The cut nearest a time, as the number of the segment before it: the end of the last segment counts, the lesson's start
 * does not. Null where none is within reach.
 */
export function cutNear(spans: readonly Span[], seconds: number, reachSeconds: number): number | null {
  const index = segmentAt(spans, seconds);
  const candidates = [index - 1, index].filter((cut) => cut >= 0 && cut < spans.length);
  let best: number | null = null;
  let bestDistance = reachSeconds;
  for (const cut of candidates) {
    const distance = Math.abs(spans[cut]!.endSeconds - seconds);
    if (distance > bestDistance) continue;
    best = cut;
    bestDistance = distance;
  }
  return best;
}

/** When a gap between segments lies. */
export function gapSeconds(spans: readonly Span[], gap: number): number {
  return spans[gap]?.startSeconds ?? spans.at(-1)?.endSeconds ?? 0;
}
