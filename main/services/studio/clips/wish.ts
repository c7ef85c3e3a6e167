import type { ClipNeed } from '../../../export/plan.ts';
import type { Span } from '../../../lesson/timeline.ts';

/** One clip that a segment may show. */
export interface Clip {
  readonly quality: 'draft' | 'final';
  readonly key: string;
  readonly need: ClipNeed;
  /** How much of its segment it shows, from the start; null: all of it. */
  readonly lengthSeconds: number | null;
}

/** What one segment would like to show. */
export interface Wish extends Span {
  readonly segmentId: string;
  /** From 1. */
  readonly segmentNumber: number;
  /** The clip that a published video would show; null: nobody is shown. */
  readonly final: Clip | null;
  /** A smaller clip that is made faster; null where the final clip is as fast. */
  readonly draft: Clip | null;
  /** The beginning of a long segment, drafted; null where the whole is there soon enough. */
  readonly part: Clip | null;
}

/** The clip of a wish that shows all of it first; null where nobody is shown. */
export function quickClipOf({ draft, final }: Wish): Clip | null {
  return draft ?? final;
}

/** The clips of a wish, the best first. */
export function clipsOf({ final, draft, part }: Wish): Clip[] {
  return [final, draft, part].filter((clip) => clip !== null);
}
