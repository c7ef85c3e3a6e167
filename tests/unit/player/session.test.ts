import { describe, expect, test } from 'vitest';
import { noProgress, withPlayed } from '../../../assets/player/progress/progress.ts';
import {
  newSession,
  NO_OUTCOME,
  step,
  withKept,
  type Effect,
  type Session,
  type SessionEvent,
} from '../../../assets/player/progress/session.ts';
import { lessonOf, SINGLE } from './lesson.ts';

const lesson = lessonOf(4, [SINGLE]);
const play = (fromSeconds: number, toSeconds: number): SessionEvent => ({ kind: 'played', fromSeconds, toSeconds });

/** What each event leads to, ten milliseconds after the one before unless it says when. */
function effects(session: Session, ...events: readonly (SessionEvent & { readonly atMs?: number })[]) {
  const found: Effect[] = [];
  let current = session;
  events.forEach((event, index) => {
    const result = step(lesson, current, event, event.atMs ?? index * 10);
    current = result.session;
    found.push(result.effect);
  });
  return { found, session: current };
}

describe('when a learning system hears of a session', () => {
  test('SCORM.md trap 1: at the beginning, every slide, 30 s, pause and hiding; not at every tick', () => {
    const { found } = effects(
      newSession(lesson),
      play(0, 0.25),
      play(0.25, 0.5),
      { ...play(0.5, 0.75), atMs: 30_000 },
      play(0.75, 1),
      { kind: 'paused' },
      { kind: 'paused' },
      play(1, 31),
      play(31, 31.2),
      { kind: 'hidden' },
      { kind: 'hidden' },
    );
    expect(found).toEqual(['save', 'none', 'save', 'none', 'save', 'none', 'save', 'none', 'save', 'none']);
  });

  test('an answer, the end and completion are told at once', () => {
    const { found } = effects(newSession(lesson), { kind: 'answered', check: 0, isRight: true }, { kind: 'ended' });
    expect(found).toEqual(['save', 'save']);
    const nearly = withPlayed(noProgress(lesson), lesson, 0, 106.5);
    const kept = { progress: nearly, outcome: NO_OUTCOME, isReview: false, passShare: null };
    const began = effects(withKept(lesson, newSession(lesson), kept), play(106.5, 106.8));
    expect(effects(began.session, play(106.8, 107), play(107, 107.3)).found).toEqual(['save', 'none']);
  });

  test('SCORM.md trap 6: nothing is written before playback, or in review', () => {
    const moved = { kind: 'moved', toSeconds: 40 } as const;
    expect(effects(newSession(lesson), moved, { kind: 'paused' }, { kind: 'hidden' }).found).toEqual([
      'none',
      'none',
      'none',
    ]);
    const review = { progress: null, outcome: { ...NO_OUTCOME, isComplete: true }, isReview: true, passShare: null };
    const { found, session } = effects(withKept(lesson, newSession(lesson), review), play(0, 40), { kind: 'ended' });
    expect(found).toEqual(['none', 'none']);
    expect(session.outcome.isComplete).toBe(true);
  });

  test('closing happens once, and after it nothing', () => {
    const { found } = effects(newSession(lesson), play(0, 1), { kind: 'closing' }, { kind: 'closing' }, play(1, 2));
    expect(found).toEqual(['save', 'close', 'none', 'none']);
  });
});

describe('a learning system that answers late', () => {
  const before = { ...withPlayed(noProgress(lesson), lesson, 60, 90), positionSeconds: 90 };
  const kept = { progress: before, outcome: { ...NO_OUTCOME, isComplete: true }, isReview: false, passShare: 0.5 };

  test('sends back who has not begun, and leaves who has where they are', () => {
    expect(withKept(lesson, newSession(lesson), kept).progress.positionSeconds).toBe(90);
    const begun = effects(newSession(lesson), play(0, 5)).session;
    const session = withKept(lesson, begun, kept);
    expect(session.progress.positionSeconds).toBe(5);
    expect(session.progress.seen).toEqual([true, false, true, true]);
    expect(session).toMatchObject({ passShare: 0.5, outcome: { isComplete: true } });
  });
});
