import type { Lesson } from '../../main/lesson/schema.ts';
import { notifyFailure } from './notices.ts';
import { selectionWithin } from './selection.ts';
import { atStep, redone, undone, withEdit, withoutGesture, type History, type StepName } from './steps.ts';
import { useStudio } from './studio.ts';

/**
 * Changes the open document in one undoable step. Edits in a row with the same `gesture` (a drag, a slider, typing)
 * become one step; give each gesture an id of its own. Where the change cannot be made, a notice says why.
 *
 * @returns whether the document is another one now.
 */
export function edit(name: StepName, change: (lesson: Lesson) => Lesson, gesture: string | null = null): boolean {
  const { open } = useStudio.getState();
  if (open?.readOnly) notifyFailure(open.readOnly);
  const history = currentHistory();
  if (history === null) return false;
  try {
    return show(withEdit(history, name, change(history.lesson), gesture));
  } catch (error) {
    notifyFailure(error);
    return false;
  }
}

/** Takes back what `gesture` has done so far, as if it had never begun. */
export function cancelGesture(gesture: string): void {
  const history = currentHistory();
  if (history) show(withoutGesture(history, gesture));
}

export function undo(): boolean {
  const history = currentHistory();
  return history !== null && show(undone(history));
}

export function redo(): boolean {
  const history = currentHistory();
  return history !== null && show(redone(history));
}

/** Goes to where exactly `count` steps are done. */
export function goToStep(count: number): void {
  const history = currentHistory();
  if (history) show(atStep(history, count));
}

/** Null where there is nothing that could be changed. */
function currentHistory(): History | null {
  const { open, lesson, past, future } = useStudio.getState();
  return lesson === null || open?.readOnly ? null : { lesson, past, future };
}

/** @returns whether `history` shows another document than before. */
function show({ lesson, past, future }: History): boolean {
  const before = useStudio.getState();
  if (lesson === before.lesson) return false;
  useStudio.setState({
    lesson,
    past,
    future,
    selection: selectionWithin(before.selection, lesson),
  });
  return true;
}
