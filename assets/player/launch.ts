import type { PlayerLesson } from '../../main/contract/player.ts';
import { journalIn, type Journal } from './progress/journal.ts';
import type { Given } from './progress/checks.ts';
import { isRightAnswer } from './progress/checks.ts';
import { newSession, step, withKept, type Session, type SessionEvent } from './progress/session.ts';
import { progressFrom, suspendText } from './progress/suspend.ts';
import type { Store } from './store.ts';
import type { AnswerReport, Opened, PlaybackEvent, Report, Tracking } from './tracking/tracking.ts';

/** Whether the learning system is there and takes what it is told. */
export type Recording = 'connecting' | 'recorded' | 'not-recorded' | 'not-saved' | 'review' | 'closed';

/** One launch of a lesson: the session, and the learning system that hears of it. */
export interface Launch {
  session(): Session;
  recording(): Recording;
  dispatch(event: SessionEvent): void;
  /** @returns whether the answer is right */
  answer(check: number, given: Given): boolean;
  tell(event: PlaybackEvent): void;
  /** Hands over for good. @returns the address to go to; null: none */
  close(): string | null;
  onChange(listener: () => void): void;
}

/**
 * @param fallback where progress is kept if there is no learning system
 * @param nowMs a clock that only goes forward
 */
export function launchOf(
  lesson: PlayerLesson,
  tracking: Tracking,
  fallback: Tracking,
  store: Store,
  nowMs: () => number,
): Launch {
  let session = newSession(lesson);
  let recording: Recording = 'connecting';
  let used = tracking;
  let journal: Journal | null = null;
  /** What the learning system has. */
  let base = '';
  /** Answers that were given before the learning system was there. */
  let waiting: AnswerReport[] = [];
  const startedMs = nowMs();
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  const report = (): Report => ({
    positionSeconds: session.progress.positionSeconds,
    suspendText: suspendText(session.progress),
    outcome: session.outcome,
    sessionSeconds: (nowMs() - startedMs) / 1000,
  });
  const save = (): void => {
    const saved = report();
    used.save(saved, (isTaken) => {
      if (isTaken) base = saved.suspendText;
      if (recording === 'recorded' || recording === 'not-saved') recording = isTaken ? 'recorded' : 'not-saved';
      if (!isTaken) session = { ...session, isDirty: true };
      changed();
    });
  };
  const attach = (opened: Opened): void => {
    base = opened.suspendText;
    journal = journalIn(store, `${lesson.id}-${hashOf(opened.learner)}`);
    const text = (opened.isReview ? null : journal.continued(base)) ?? base;
    const progress = progressFrom(lesson, text);
    const positionSeconds = progress?.positionSeconds ?? opened.positionSeconds;
    const bookmark = positionSeconds === null ? null : { ...newSession(lesson).progress, positionSeconds };
    session = withKept(lesson, session, { ...opened, progress: progress ?? bookmark });
    for (const answered of waiting) used.answer(answered);
    waiting = [];
    // Whoever began without the system is reported to it now.
    if (session.hasBegun && !session.isReview && !session.isClosed) save();
  };
  const open = async (): Promise<void> => {
    const opened = await tracking.open();
    if (session.isClosed) return;
    if (opened !== null) {
      recording = opened.isReview ? 'review' : 'recorded';
      attach(opened);
    } else {
      used = fallback;
      recording = 'not-recorded';
      const kept = await fallback.open();
      if (kept !== null) attach(kept);
    }
    changed();
  };
  const dispatch = (event: SessionEvent): void => {
    const result = step(lesson, session, event, nowMs());
    session = result.session;
    if (result.effect === 'save') save();
    if (session.isDirty && !session.isReview) journal?.note(base, suspendText(session.progress));
    changed();
  };
  void open();

  return {
    session: () => session,
    recording: () => recording,
    dispatch,
    answer: (check, given) => {
      const isRight = isRightAnswer(lesson.checks[check]!, given);
      const answered = { index: check, check: lesson.checks[check]!, given, isRight, at: new Date() };
      if (recording === 'connecting') waiting.push(answered);
      else used.answer(answered);
      dispatch({ kind: 'answered', check, isRight });
      return isRight;
    },
    tell: (event) => {
      used.tell(event);
    },
    close: () => {
      if (session.isClosed) return null;
      const last = session.hasBegun && !session.isReview ? report() : null;
      session = step(lesson, session, { kind: 'closing' }, nowMs()).session;
      const address = used.close(last);
      recording = 'closed';
      changed();
      return address;
    },
    onChange: (listener) => listeners.push(listener),
  };
}

/** A short name of a learner that tells nothing of them. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}
