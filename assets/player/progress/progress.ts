import type { PlayerCheck, PlayerLesson } from '../../../main/contract/player.ts';

/** What a learner has done of a lesson. */
export interface Progress {
  readonly positionSeconds: number;
  /** By slide. */
  readonly seen: readonly boolean[];
  /** By stretch of the lesson: see `stretchCount`. */
  readonly watched: readonly boolean[];
  readonly hasEnded: boolean;
  /** By check. */
  readonly answers: readonly AnswerState[];
}

export interface AnswerState {
  readonly attempts: number;
  readonly isRight: boolean;
}

export type Success = 'unknown' | 'failed' | 'passed';

/** How a lesson stands. */
export interface Outcome {
  readonly isComplete: boolean;
  readonly success: Success;
  /** Share of the checks that are right, 0–1; null: none was answered yet. */
  readonly score: number | null;
  /** Share watched, 0–1. */
  readonly watchedShare: number;
}

/** Stretches of a second, of longer lessons 600: few enough to keep with every learner. */
function stretchCount(durationSeconds: number): number {
  return Math.min(600, Math.max(1, Math.ceil(durationSeconds)));
}

export function noProgress(lesson: PlayerLesson): Progress {
  return {
    positionSeconds: 0,
    seen: lesson.slides.map(() => false),
    watched: Array.from({ length: stretchCount(lesson.durationSeconds) }, () => false),
    hasEnded: false,
    answers: lesson.checks.map(() => ({ attempts: 0, isRight: false })),
  };
}

/** Progress after playing from one second to another without a jump. */
export function withPlayed(progress: Progress, lesson: PlayerLesson, fromSeconds: number, toSeconds: number): Progress {
  const stretchSeconds = lesson.durationSeconds / progress.watched.length;
  const first = Math.floor(fromSeconds / stretchSeconds);
  const last = Math.floor(toSeconds / stretchSeconds);
  const isSeen = (index: number): boolean =>
    lesson.slides[index]!.startSeconds <= toSeconds && fromSeconds < lesson.slides[index]!.endSeconds;
  return {
    ...progress,
    positionSeconds: toSeconds,
    watched: set(progress.watched, (index) => index >= first && index <= last),
    seen: set(progress.seen, isSeen),
  };
}

export function withAnswer(progress: Progress, index: number, isRight: boolean): Progress {
  return {
    ...progress,
    answers: progress.answers.map((answer, at) =>
      at === index ? { attempts: answer.attempts + 1, isRight: answer.isRight || isRight } : answer,
    ),
  };
}

/** What was done in either: of a learner who began before the learning system answered. The position is that of `now`. */
export function merged(now: Progress, before: Progress): Progress {
  return {
    positionSeconds: now.positionSeconds,
    seen: set(now.seen, (index) => before.seen[index] === true),
    watched: set(now.watched, (index) => before.watched[index] === true),
    hasEnded: now.hasEnded || before.hasEnded,
    answers: now.answers.map((answer, index) => ({
      attempts: Math.max(answer.attempts, before.answers[index]?.attempts ?? 0),
      isRight: answer.isRight || before.answers[index]?.isRight === true,
    })),
  };
}

/** Whether a check takes no further answer: it is right, or its attempts are used up. */
export function isSettled(check: PlayerCheck, answer: AnswerState): boolean {
  return answer.isRight || (check.attempts > 0 && answer.attempts >= check.attempts);
}

/** @param passShare share of the checks that must be right */
export function outcomeOf(lesson: PlayerLesson, progress: Progress, passShare: number): Outcome {
  const watchedShare = shareOf(progress.watched);
  const isComplete = isDone(lesson, progress, watchedShare);
  const { answers } = progress;
  if (answers.length === 0) return { isComplete, success: 'unknown', score: null, watchedShare };
  const rightShare = answers.filter(({ isRight }) => isRight).length / answers.length;
  const score = answers.some(({ attempts }) => attempts > 0) ? rightShare : null;
  const areSettled = answers.every((answer, index) => isSettled(lesson.checks[index]!, answer));
  return { isComplete, success: successOf(isComplete, rightShare >= passShare, areSettled), score, watchedShare };
}

/** The better of what was reported before and what holds now: nothing is ever taken back. */
export function betterOutcome(now: Outcome, before: Outcome): Outcome {
  const rank: readonly Success[] = ['unknown', 'failed', 'passed'];
  return {
    isComplete: now.isComplete || before.isComplete,
    success: rank.indexOf(now.success) >= rank.indexOf(before.success) ? now.success : before.success,
    score: before.score === null ? now.score : Math.max(now.score ?? 0, before.score),
    watchedShare: Math.max(now.watchedShare, before.watchedShare),
  };
}

/** Which slide is shown at a time. */
export function slideAt(lesson: PlayerLesson, seconds: number): number {
  const next = lesson.slides.findIndex(({ startSeconds }) => startSeconds > seconds);
  return Math.max(0, (next === -1 ? lesson.slides.length : next) - 1);
}

function successOf(isComplete: boolean, isEnough: boolean, areSettled: boolean): Success {
  if (!isComplete) return 'unknown';
  if (isEnough) return 'passed';
  return areSettled ? 'failed' : 'unknown';
}

function isDone({ completion }: PlayerLesson, progress: Progress, watchedShare: number): boolean {
  if (completion.rule === 'end') return progress.hasEnded;
  if (completion.rule === 'slides') return progress.seen.every(Boolean);
  return watchedShare >= completion.share - 1e-9;
}

function shareOf(marks: readonly boolean[]): number {
  return marks.filter(Boolean).length / marks.length;
}

/** The same array where no mark is new. */
function set(marks: readonly boolean[], isMarked: (index: number) => boolean): readonly boolean[] {
  return marks.some((mark, index) => !mark && isMarked(index))
    ? marks.map((mark, index) => mark || isMarked(index))
    : marks;
}
