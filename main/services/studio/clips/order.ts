import type { Span } from '../../../lesson/timeline.ts';
import { quickClipOf, type Clip, type Wish } from './wish.ts';

/** What is asked of one open lesson, and where its user is. */
export interface View {
  readonly wishes: readonly Wish[];
  readonly playheadSeconds: number;
}

/** What is known of clips by their keys. */
export interface Known {
  has(key: string): boolean;
  hasFailed(key: string): boolean;
}

export interface Choice<V extends View> {
  readonly view: V;
  readonly wish: Wish;
  readonly clip: Clip;
}

/** A clip that is being made. */
export interface Making {
  readonly key: string;
  /** Share of it that is done, 0–1. */
  readonly fraction: number;
}

/** What lies behind the playhead is looked at less often than what lies before it. */
const BEHIND_FACTOR = 2;
/** A clip this far along is there sooner than what it would make room for. */
const WORTH_FINISHING_FRACTION = 0.7;

/** So many segments that can show nothing come of a change; more of them, of a lesson that was just opened. */
const FEW_SEGMENTS = 2;

/**
 * The clip to make next: first what is there soon for segments that can show nothing, nearest the playhead first; then,
 * where `finalsToo`, what replaces drafts. Somebody who waits for a long segment gets its beginning first. Views in the
 * order of their importance; null: nothing is to be made.
 */
export function nextClip<V extends View>(views: readonly V[], known: Known, finalsToo: boolean): Choice<V> | null {
  const quick = nearest(views, (wish) => missingQuick(wish, known));
  if (quick) return { ...quick, clip: usefulPart(quick, known) ?? quick.clip };
  return finalsToo ? nearest(views, missingFinal) : null;

  function missingFinal({ final }: Wish): Clip | null {
    return final && !known.has(final.key) && !known.hasFailed(final.key) ? final : null;
  }
}

/** Whether a clip that is being made should be given up. */
export function shouldGiveUp(making: Making, views: readonly View[], known: Known, finalsToo: boolean): boolean {
  const { key, fraction } = making;
  // What is being made is missing, too: seen so, it is compared with everything else.
  const next = nextClip(views, known, finalsToo);
  if (next?.clip.key === key) return false;
  const wanted = views.flatMap(({ wishes, playheadSeconds }) =>
    wishes.flatMap((wish) => {
      const quick = missingQuick(wish, known);
      const isQuick = quick !== null && (quick.key === key || wish.part?.key === key);
      const isFinal = wish.final?.key === key && finalsToo;
      return isQuick || isFinal ? { isQuick, distance: distanceOf(wish, playheadSeconds) } : [];
    }),
  );
  if (wanted.length === 0 || next === null) return true;
  if (fraction >= WORTH_FINISHING_FRACTION) return false;
  const isFinalOnly = wanted.every(({ isQuick }) => !isQuick);
  if (isFinalOnly) return missingQuick(next.wish, known) !== null;
  // Between drafts only where somebody is looking at the very segment that has nothing to show.
  const { playheadSeconds } = next.view;
  return distanceOf(next.wish, playheadSeconds) === 0 && wanted.every(({ distance }) => distance > 0);
}

function missingQuick(wish: Wish, known: Known): Clip | null {
  const quick = quickClipOf(wish);
  if (!quick || !wish.final) return null;
  const isThere = known.has(quick.key) || known.has(wish.final.key);
  return isThere || known.hasFailed(quick.key) ? null : quick;
}

/** The beginning of a segment that somebody is waiting for; null where it is there or would not help. */
function usefulPart({ view, wish }: Choice<View>, known: Known): Clip | null {
  const { part, startSeconds } = wish;
  if (!part || known.has(part.key) || known.hasFailed(part.key)) return null;
  const { wishes, playheadSeconds } = view;
  if (distanceOf(wish, playheadSeconds) === 0)
    return playheadSeconds - startSeconds < part.lengthSeconds! ? part : null;
  return wishes.filter((other) => missingQuick(other, known)).length <= FEW_SEGMENTS ? part : null;
}

function nearest<V extends View>(views: readonly V[], missing: (wish: Wish) => Clip | null): Choice<V> | null {
  for (const view of views) {
    let best: (Choice<V> & { readonly distance: number }) | null = null;
    for (const wish of view.wishes) {
      const distance = distanceOf(wish, view.playheadSeconds);
      if (best && distance >= best.distance) continue;
      const clip = missing(wish);
      if (clip) best = { view, wish, clip, distance };
    }
    if (best) return best;
  }
  return null;
}

/** How far the playhead is from a segment, in seconds; 0 inside of it. */
function distanceOf({ startSeconds, endSeconds }: Span, playheadSeconds: number): number {
  if (playheadSeconds < startSeconds) return startSeconds - playheadSeconds;
  // At least a little: at its end the playhead is in the segment that follows.
  return playheadSeconds < endSeconds ? 0 : BEHIND_FACTOR * (playheadSeconds - endSeconds) + 0.001;
}
