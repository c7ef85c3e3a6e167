import type { PlayerCheck } from '../../../main/contract/player.ts';
import type { Given } from '../progress/checks.ts';
import type { Outcome } from '../progress/progress.ts';

/** What a learning system is told of a launch. */
export interface Report {
  readonly positionSeconds: number;
  /** See progress/suspend.ts. */
  readonly suspendText: string;
  readonly outcome: Outcome;
  readonly sessionSeconds: number;
}

/** One answer to a check. */
export interface AnswerReport {
  /** Place of the check in the lesson. */
  readonly index: number;
  readonly check: PlayerCheck;
  readonly given: Given;
  readonly isRight: boolean;
  readonly at: Date;
}

/** What a learner did with the player, of which only some systems want to hear. */
export type PlaybackEvent =
  | { readonly kind: 'played' | 'paused'; readonly atSeconds: number }
  | { readonly kind: 'seeked'; readonly fromSeconds: number; readonly toSeconds: number };

/** What a learning system knows when a lesson is launched. */
export interface Opened {
  readonly isReview: boolean;
  /** Empty: nothing is kept. */
  readonly suspendText: string;
  /** Where playback goes on if the suspend text does not say so; null: unknown. */
  readonly positionSeconds: number | null;
  readonly outcome: Outcome;
  /** Different for each learner; empty: unknown. */
  readonly learner: string;
  /** Share of right answers that the system asks for; null: the lesson's own. */
  readonly passShare: number | null;
}

/**
 * A learning system. Nothing here throws: a system that fails is one that does not record, and the lesson goes on.
 * `answer`, `save` and `close` hand over before they return, so that they work while the page goes away.
 */
export interface Tracking {
  /** @returns null where there is no system to report to */
  open(): Promise<Opened | null>;
  answer(report: AnswerReport): void;
  tell(event: PlaybackEvent): void;
  /** @param onResult is told whether the system took it */
  save(report: Report, onResult: (isTaken: boolean) => void): void;
  /** @param report null: nothing is to be written @returns the address to go to; null: none */
  close(report: Report | null): string | null;
}
