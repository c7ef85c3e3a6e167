import type { Lesson } from '../../main/lesson/schema.ts';

/** What a step did: a key of the namespace `steps`, such as `moveCut`. */
export type StepName = `steps.${string}`;

/** One undoable change, and the document on its other side. */
export interface Step {
  readonly name: StepName;
  /** Of a step that was done: the document before it. Of an undone one: the document after it. */
  readonly lesson: Lesson;
  /** Names the drag or the typing that the step is; further edits of the same gesture become part of it. */
  readonly gesture: string | null;
}

/** A document with what can be undone (the last one first to go) and what can be redone (the last one first to come). */
export interface History {
  readonly lesson: Lesson;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** More than anyone takes back; documents share what they have in common, so each costs little. */
const MOST_STEPS = 500;

export function emptyHistory(lesson: Lesson): History {
  return { lesson, past: [], future: [] };
}

/** `history` after an edit that made `lesson`; the same object where nothing changed. */
export function withEdit(history: History, name: StepName, lesson: Lesson, gesture: string | null): History {
  if (lesson === history.lesson) return history;
  const last = history.past.at(-1);
  if (gesture !== null && last?.gesture === gesture) {
    // A drag that came back to where it began has done nothing.
    const past = lesson === last.lesson ? history.past.slice(0, -1) : history.past;
    return { lesson, past, future: [] };
  }
  const past = [...history.past.slice(-(MOST_STEPS - 1)), { name, lesson: history.lesson, gesture }];
  return { lesson, past, future: [] };
}

/** `history` without the step that `gesture` has made so far, which cannot be redone: it never ended. */
export function withoutGesture(history: History, gesture: string): History {
  const last = history.past.at(-1);
  if (last?.gesture !== gesture) return history;
  return { ...history, lesson: last.lesson, past: history.past.slice(0, -1) };
}

export function undone(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    lesson: step.lesson,
    past: history.past.slice(0, -1),
    future: [...history.future, { name: step.name, lesson: history.lesson, gesture: null }],
  };
}

export function redone(history: History): History {
  const step = history.future.at(-1);
  if (step === undefined) return history;
  return {
    lesson: step.lesson,
    past: [...history.past, { name: step.name, lesson: history.lesson, gesture: null }],
    future: history.future.slice(0, -1),
  };
}

/** `history` with exactly `count` steps done: undoes or redoes as many as that takes. */
export function atStep(history: History, count: number): History {
  let result = history;
  while (result.past.length > Math.max(0, count)) result = undone(result);
  while (result.past.length < count && result.future.length > 0) result = redone(result);
  return result;
}
