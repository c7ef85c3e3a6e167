import type { ClipNeed } from '../../../export/plan.ts';
import type { Span } from '../../../lesson/timeline.ts';

/** One clip that a segment may show. */
export interface Clip {
  readonly quality: 'draft' | 'final';
  readonly key: string;
  readonly need: ClipNeed;
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
}

/** The clip of a wish that is there first; null where nobody is shown. */
export function quickClipOf({ draft, final }: Wish): Clip | null {
  return draft ?? final;
}

/** The clips of a wish, the best first. */
export function clipsOf({ final, draft }: Wish): Clip[] {
  return [final, draft].filter((clip) => clip !== null);
}
