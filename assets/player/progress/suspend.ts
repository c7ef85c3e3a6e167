import type { PlayerLesson } from '../../../main/contract/player.ts';
import { noProgress, type Progress } from './progress.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VERSION = '1';
/** Attempts at a check are counted up to here. */
const MOST_ATTEMPTS = 30;

/**
 * Progress as text for a learning system to keep: ASCII, under 3,500 characters for any lesson (SCORM 1.2 keeps 4,096).
 * Bits stand six to a character.
 */
export function suspendText(progress: Progress): string {
  const answers = progress.answers.map(
    ({ attempts, isRight }) => DIGITS[Math.min(attempts, MOST_ATTEMPTS) * 2 + Number(isRight)],
  );
  return [
    VERSION,
    progress.positionSeconds.toFixed(1),
    progress.hasEnded ? '1' : '0',
    bitsText(progress.seen),
    bitsText(progress.watched),
    // A lesson of more checks than this keeps the first ones only.
    answers.slice(0, 2000).join(''),
  ].join('.');
}

/** Progress from its text; null where the text is another's. What the lesson no longer has is dropped. */
export function progressFrom(lesson: PlayerLesson, text: string): Progress | null {
  const match = /^1\.(\d+\.\d)\.([01])\.([\w-]*)\.([\w-]*)\.([\w-]*)$/.exec(text);
  if (match === null) return null;
  const [, position, ended, seen, watched, answers] = match;
  const empty = noProgress(lesson);
  return {
    positionSeconds: Math.min(Number(position), lesson.durationSeconds),
    hasEnded: ended === '1',
    seen: empty.seen.map((_, index) => bitOf(seen!, index)),
    watched: empty.watched.map((_, index) => bitOf(watched!, index)),
    answers: empty.answers.map((answer, index) => {
      const value = DIGITS.indexOf(answers![index] ?? '') * Number(index < answers!.length);
      return value > 0 ? { attempts: value >> 1, isRight: value % 2 === 1 } : answer;
    }),
  };
}

function bitsText(bits: readonly boolean[]): string {
  // Beyond 6,000 bits the rest is not kept.
  const count = Math.ceil(Math.min(bits.length, 6000) / 6);
  return Array.from({ length: count }, (_, at) => {
    const six = bits.slice(at * 6, at * 6 + 6).reduce((value, bit, place) => value + (bit ? 1 << place : 0), 0);
    return DIGITS[six];
  }).join('');
}

function bitOf(text: string, index: number): boolean {
  const digit = text[Math.floor(index / 6)];
  return digit !== undefined && ((DIGITS.indexOf(digit) >> (index % 6)) & 1) === 1;
}
