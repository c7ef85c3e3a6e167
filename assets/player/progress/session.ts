import type { PlayerLesson } from '../../../main/contract/player.ts';
import {
  betterOutcome,
  merged,
  noProgress,
  outcomeOf,
  slideAt,
  withAnswer,
  withPlayed,
  type Outcome,
  type Progress,
} from './progress.ts';

/** Milliseconds of playback after which the learning system hears of it, whatever else happens. */
const SAVE_EVERY_MS = 30_000;

/** One launch of a lesson. */
export interface Session {
  readonly progress: Progress;
  readonly outcome: Outcome;
  readonly passShare: number;
  /** Nothing is written: the lesson was done before and is looked at again. */
  readonly isReview: boolean;
  /** Whether anything was played or answered: before, nothing is written that could replace what is kept. */
  readonly hasBegun: boolean;
  readonly isClosed: boolean;
  /** Whether something happened that is not saved yet. */
  readonly isDirty: boolean;
  readonly savedAtMs: number;
}

export type SessionEvent =
  | { readonly kind: 'played'; readonly fromSeconds: number; readonly toSeconds: number }
  | { readonly kind: 'moved'; readonly toSeconds: number }
  | { readonly kind: 'answered'; readonly check: number; readonly isRight: boolean }
  | { readonly kind: 'paused' | 'ended' | 'hidden' | 'closing' };

/** What is to be done after an event: `save` what there is, or `close` for good. */
export type Effect = 'none' | 'save' | 'close';

/** What was kept of earlier launches. */
export interface Kept {
  readonly progress: Progress | null;
  readonly outcome: Outcome;
  readonly isReview: boolean;
  /** What the learning system asks for in place of the lesson's own; null: nothing. */
  readonly passShare: number | null;
}

export const NO_OUTCOME: Outcome = { isComplete: false, success: 'unknown', score: null, watchedShare: 0 };

export function newSession(lesson: PlayerLesson): Session {
  return {
    progress: noProgress(lesson),
    outcome: NO_OUTCOME,
    passShare: lesson.passShare,
    isReview: false,
    hasBegun: false,
    isClosed: false,
    isDirty: false,
    savedAtMs: 0,
  };
}

/** The session with what is kept of earlier ones, whenever that arrives: who has begun already stays where they are. */
export function withKept(lesson: PlayerLesson, session: Session, kept: Kept): Session {
  const before = kept.progress ?? noProgress(lesson);
  const progress = session.hasBegun ? merged(session.progress, before) : before;
  const passShare = kept.passShare ?? session.passShare;
  return {
    ...session,
    progress,
    passShare,
    isReview: kept.isReview,
    outcome: betterOutcome(outcomeOf(lesson, progress, passShare), kept.outcome),
  };
}

/** @param nowMs a clock that only goes forward */
export function step(
  lesson: PlayerLesson,
  session: Session,
  event: SessionEvent,
  nowMs: number,
): { readonly session: Session; readonly effect: Effect } {
  if (session.isClosed) return { session, effect: 'none' };
  if (event.kind === 'closing') return { session: { ...session, isClosed: true, isDirty: false }, effect: 'close' };
  const progress = progressAfter(lesson, session.progress, event);
  const outcome = betterOutcome(outcomeOf(lesson, progress, session.passShare), session.outcome);
  const hasBegun = session.hasBegun || event.kind === 'played' || event.kind === 'answered';
  const isDirty = hasBegun && (session.isDirty || progress !== session.progress);
  const next = { ...session, progress, outcome, hasBegun, isDirty };
  const isDue = isDirty && !session.isReview && isMilestone(lesson, session, next, event, nowMs);
  return isDue
    ? { session: { ...next, isDirty: false, savedAtMs: nowMs }, effect: 'save' }
    : { session: next, effect: 'none' };
}

function progressAfter(lesson: PlayerLesson, progress: Progress, event: SessionEvent): Progress {
  switch (event.kind) {
    case 'played':
      return withPlayed(progress, lesson, event.fromSeconds, event.toSeconds);
    case 'moved':
      return { ...progress, positionSeconds: event.toSeconds };
    case 'answered':
      return withAnswer(progress, event.check, event.isRight);
    case 'ended':
      return { ...progress, hasEnded: true, positionSeconds: lesson.durationSeconds };
    default:
      return progress;
  }
}

function isMilestone(lesson: PlayerLesson, before: Session, now: Session, event: SessionEvent, nowMs: number): boolean {
  if (event.kind !== 'played' && event.kind !== 'moved') return true;
  return (
    !before.hasBegun ||
    nowMs - before.savedAtMs >= SAVE_EVERY_MS ||
    now.outcome.isComplete !== before.outcome.isComplete ||
    now.outcome.success !== before.outcome.success ||
    slideAt(lesson, now.progress.positionSeconds) !== slideAt(lesson, before.progress.positionSeconds)
  );
}
