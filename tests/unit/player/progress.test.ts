import { describe, expect, test } from 'vitest';
import { dueCheck, isRightAnswer } from '../../../assets/player/progress/checks.ts';
import {
  betterOutcome,
  merged,
  noProgress,
  outcomeOf,
  slideAt,
  withAnswer,
  withPlayed,
} from '../../../assets/player/progress/progress.ts';
import { NO_OUTCOME } from '../../../assets/player/progress/session.ts';
import { progressFrom, suspendText } from '../../../assets/player/progress/suspend.ts';
import { lessonOf, MULTIPLE, SHORT, SINGLE, TRUE_FALSE } from './lesson.ts';

const played = (lesson = lessonOf(), ...stretches: (readonly [number, number])[]) =>
  stretches.reduce((progress, [from, to]) => withPlayed(progress, lesson, from, to), noProgress(lesson));

describe('what was watched', () => {
  test('counts what was played, and a second time not again', () => {
    const lesson = lessonOf();
    expect(outcomeOf(lesson, played(lesson, [0, 59.5], [0, 59.5]), 1).watchedShare).toBeCloseTo(0.5);
    expect(outcomeOf(lesson, played(lesson, [0, 29.5], [90, 119.5]), 1)).toMatchObject({ isComplete: false });
    expect(outcomeOf(lesson, played(lesson, [0, 107.5]), 1)).toMatchObject({ isComplete: true });
  });

  test('completion by slides wants every slide, by the end only the end', () => {
    const bySlides = { ...lessonOf(), completion: { rule: 'slides' } as const };
    const touched = played(bySlides, [1, 2], [31, 32], [61, 62]);
    expect(outcomeOf(bySlides, touched, 1).isComplete).toBe(false);
    expect(outcomeOf(bySlides, withPlayed(touched, bySlides, 91, 92), 1).isComplete).toBe(true);
    const byEnd = { ...lessonOf(), completion: { rule: 'end' } as const };
    expect(outcomeOf(byEnd, played(byEnd, [0, 119.9]), 1).isComplete).toBe(false);
    expect(outcomeOf(byEnd, { ...noProgress(byEnd), hasEnded: true }, 1).isComplete).toBe(true);
  });

  test('the slide at a time is the one that began last', () => {
    expect([0, 29.9, 30, 1000].map((seconds) => slideAt(lessonOf(), seconds))).toEqual([0, 0, 1, 3]);
  });
});

describe('checks', () => {
  test.each([
    [SINGLE, [1], true],
    [SINGLE, [0], false],
    [MULTIPLE, [0, 2], true],
    [MULTIPLE, [0], false],
    [MULTIPLE, [0, 1, 2], false],
    [TRUE_FALSE, true, true],
    [TRUE_FALSE, false, false],
    [SHORT, '  PARIS ', true],
    [SHORT, 'ｐａｒｉｓ', true],
    [SHORT, 'London', false],
  ] as const)('%o answered %o is right: %o', (check, given, isRight) => {
    expect(isRightAnswer(check, given)).toBe(isRight);
  });

  test('are passed when enough are right, failed when no attempt is left, else undecided', () => {
    const lesson = lessonOf(4, [SINGLE, MULTIPLE]);
    const done = played(lesson, [0, 120]);
    const outcome = (progress = done) => outcomeOf(lesson, progress, 0.8);
    expect(outcome()).toMatchObject({ isComplete: true, success: 'unknown', score: null });
    const half = withAnswer(done, 0, true);
    expect(outcome(half)).toMatchObject({ success: 'unknown', score: 0.5 });
    expect(outcome(withAnswer(half, 1, true))).toMatchObject({ success: 'passed', score: 1 });
    expect(outcome(withAnswer(withAnswer(half, 1, false), 1, false))).toMatchObject({ success: 'failed', score: 0.5 });
  });

  test('stop playback once, unless skipped or settled, the earliest first', () => {
    const lesson = lessonOf(4, [MULTIPLE, SINGLE]);
    const { answers } = noProgress(lesson);
    expect(dueCheck(lesson, answers, new Set(), 29.8, 30.05)).toBe(1);
    expect(dueCheck(lesson, answers, new Set(), 10, 100)).toBe(1);
    expect(dueCheck(lesson, answers, new Set([1]), 10, 100)).toBe(0);
    expect(dueCheck(lesson, answers, new Set(), 31, 59)).toBe(-1);
    const settled = withAnswer(noProgress(lesson), 1, true).answers;
    expect(dueCheck(lesson, settled, new Set(), 29.8, 30.05)).toBe(-1);
  });
});

describe('nothing is taken back', () => {
  test('SCORM.md trap 4: a completed, passed lesson stays so whatever comes', () => {
    const before = { isComplete: true, success: 'passed', score: 0.9, watchedShare: 1 } as const;
    expect(betterOutcome(NO_OUTCOME, before)).toEqual(before);
    expect(betterOutcome({ ...NO_OUTCOME, success: 'failed', score: 0.2 }, before)).toEqual(before);
    expect(betterOutcome({ ...before, score: 1 }, { ...NO_OUTCOME, success: 'failed', score: 0.5 }).success).toBe(
      'passed',
    );
  });

  test('two halves of a session are put together', () => {
    const lesson = lessonOf(4, [SINGLE]);
    const now = withAnswer(played(lesson, [0, 20]), 0, false);
    const before = { ...withAnswer(played(lesson, [60, 80]), 0, true), hasEnded: true };
    const both = merged(now, before);
    expect(both).toMatchObject({ positionSeconds: 20, hasEnded: true, answers: [{ attempts: 1, isRight: true }] });
    expect(both.seen).toEqual([true, false, true, false]);
  });
});

describe('suspend data', () => {
  test('give back what was put in', () => {
    const lesson = lessonOf(9, [SINGLE, MULTIPLE, SHORT]);
    const progress = withAnswer(withAnswer(played(lesson, [3, 40], [100, 131.25]), 2, false), 0, true);
    const read = progressFrom(lesson, suspendText(progress))!;
    expect(read).toEqual({ ...progress, positionSeconds: 131.3 });
  });

  test('SCORM.md traps 2 and 3: are ASCII and under 3,500 characters, also of a lesson beyond reason', () => {
    const checks = Array.from({ length: 3000 }, () => ({ ...SINGLE, question: 'Ελληνικά 🎓' }));
    const lesson = { ...lessonOf(9000, checks), title: 'Ω'.repeat(300), durationSeconds: 360_000 };
    const everything = { ...noProgress(lesson), watched: noProgress(lesson).watched.map(() => true) };
    const text = suspendText({ ...everything, positionSeconds: 359_999.94, seen: lesson.slides.map(() => true) });
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(text.length).toBeLessThan(3500);
  });

  test.each(['', 'null', '{"slide":3}', '2.1.0.A.A.', '1.x.0.A.A.', '\u0000'])(
    'of another are no progress: %j',
    (text) => {
      expect(progressFrom(lessonOf(), text)).toBeNull();
    },
  );

  test('of a longer or shorter lesson keep what fits', () => {
    const long = suspendText(withAnswer(played(lessonOf(9, [SINGLE]), [0, 260]), 0, true));
    const read = progressFrom(lessonOf(2), long)!;
    expect(read).toMatchObject({ positionSeconds: 60, seen: [true, true], answers: [] });
    const short = suspendText(played(lessonOf(2), [0, 50]));
    expect(progressFrom(lessonOf(9, [SINGLE]), short)).toMatchObject({ answers: [{ attempts: 0, isRight: false }] });
  });
});
