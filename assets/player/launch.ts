import type { PlayerLesson } from '../../main/contract/player.ts';
import { journalIn, type Journal } from './progress/journal.ts';
import type { Given } from './progress/checks.ts';
import { isRightAnswer } from './progress/checks.ts';
import { newSession, step, withKept, type Session, type SessionEvent } from './progress/session.ts';
import { progressFrom, suspendText } from './progress/suspend.ts';
import type { Store } from './store.ts';
import type { AnswerReport, Opened, PlaybackEvent, Report, Tracking } from './tracking/tracking.ts';

/**
 * Whether the learning system is there and takes what it is told. `leaving`: the last of it is being handed over,
 * `not-left`: that was not taken, `abandoned`: the learner has left it at that.
 */
export type Recording =
  'connecting' | 'recorded' | 'not-recorded' | 'not-saved' | 'review' | 'leaving' | 'not-left' | 'closed' | 'abandoned';

/** Milliseconds until what was not taken is tried again. */
const RETRY_MS = 10_000;

/** One launch of a lesson: the session, and the learning system that hears of it. */
export interface Launch {
  session(): Session;
  recording(): Recording;
  dispatch(event: SessionEvent): void;
  /** @returns whether the answer is right */
  answer(check: number, given: Given): boolean;
  tell(event: PlaybackEvent): void;
  /** Tries again at once what was not taken. */
  retry(): void;
  /** Hands over and, where that is taken, closes. @param done is told the address to go to; null: none */
  leave(done: (address: string | null) => void): void;
  /** Hands over for good, whether it is taken or not. @returns the address to go to; null: none */
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
  let timer: ReturnType<typeof setTimeout> | null = null;
  const save = (onResult?: (isTaken: boolean) => void): void => {
    const saved = report();
    used.save(saved, (isTaken) => {
      if (isTaken) base = saved.suspendText;
      if (session.isClosed) return;
      if (recording === 'recorded' || recording === 'not-saved') recording = isTaken ? 'recorded' : 'not-saved';
      if (!isTaken) {
        session = { ...session, isDirty: true };
        timer ??= setTimeout(() => {
          timer = null;
          retry();
        }, RETRY_MS);
      }
      onResult?.(isTaken);
      changed();
    });
  };
  /** Whoever waits for the launch to be left. */
  let waitingDone: ((address: string | null) => void) | null = null;
  const retry = (): void => {
    if (recording === 'not-saved' && session.isDirty) save();
    if (recording === 'not-left' && waitingDone !== null) leave(waitingDone);
  };
  const leave = (done: (address: string | null) => void): void => {
    if (session.isClosed || recording === 'leaving') return;
    const isHandedOver = ['recorded', 'not-saved', 'not-left'].includes(recording) && session.hasBegun;
    if (!isHandedOver) {
      done(close());
      return;
    }
    waitingDone = done;
    recording = 'leaving';
    changed();
    save((isTaken) => {
      if (isTaken) done(close());
      else recording = 'not-left';
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
  const close = (): string | null => {
    if (session.isClosed) return null;
    const last = session.hasBegun && !session.isReview ? report() : null;
    session = step(lesson, session, { kind: 'closing' }, nowMs()).session;
    const address = used.close(last);
    recording = recording === 'not-left' ? 'abandoned' : 'closed';
    changed();
    return address;
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
    retry,
    leave,
    close,
    onChange: (listener) => listeners.push(listener),
  };
}

/** A short name of a learner that tells nothing of them. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}
