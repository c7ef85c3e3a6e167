import type { PlayerCheck, PlayerLesson } from '../../../main/contract/player.ts';
import { isSettled, type AnswerState } from './progress.ts';

/** An answer as given: places of the chosen options, true or false, or words. */
export type Given = readonly number[] | boolean | string;

/** Whether an answer is right. Words are compared without regard to case, accents' spelling, or spaces around. */
export function isRightAnswer(check: PlayerCheck, given: Given): boolean {
  switch (check.kind) {
    case 'true-false':
      return given === check.isTrue;
    case 'short':
      return typeof given === 'string' && check.accepted.some((accepted) => plain(accepted) === plain(given));
    default: {
      if (!Array.isArray(given)) return false;
      const chosen = new Set<number>(given as readonly number[]);
      return check.options.every(({ isRight }, index) => isRight === chosen.has(index));
    }
  }
}

/**
 * The check at which playback from one second to another stops; -1: none.
 *
 * @param passed checks that were skipped and are not asked again on the way
 */
export function dueCheck(
  lesson: PlayerLesson,
  answers: readonly AnswerState[],
  passed: ReadonlySet<number>,
  fromSeconds: number,
  toSeconds: number,
): number {
  let due = -1;
  lesson.checks.forEach((check, index) => {
    const at = Math.min(check.atSeconds, lesson.durationSeconds);
    const isAhead = at > fromSeconds && at <= toSeconds;
    if (!isAhead || passed.has(index) || isSettled(check, answers[index]!)) return;
    if (due === -1 || at < lesson.checks[due]!.atSeconds) due = index;
  });
  return due;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
