import { removeSegments } from '../../main/lesson/edits/order.ts';
import { pasteSegments } from '../../main/lesson/edits/paste.ts';
import type { Segment } from '../../main/lesson/schema.ts';
import { edit } from './edit.ts';
import { select, selectedSegmentIds } from './selection.ts';
import { useStudio } from './studio.ts';

/** @returns how many segments were copied: those that are selected. */
export function copySelected(): number {
  const clipboard = selectedSegments();
  if (clipboard.length > 0) useStudio.setState({ clipboard });
  return clipboard.length;
}

/** Copies the selected segments and takes them away with their narration. @returns how many. */
export function cutSelected(): number {
  const ids = selectedSegments().map(({ id }) => id);
  if (copySelected() === 0) return 0;
  return edit('steps.cut', (lesson) => removeSegments(lesson, ids, { withAudio: true })) ? ids.length : 0;
}

/** Puts the copied segments after the selected ones, else at the end, and selects them. @returns how many. */
export function pasteCopied(): number {
  const { clipboard } = useStudio.getState();
  if (clipboard.length === 0) return 0;
  const after = new Set(selectedSegments().map(({ id }) => id));
  const ids = clipboard.map(() => crypto.randomUUID());
  const isDone = edit('steps.paste', (lesson) => {
    const last = lesson.segments.findLastIndex(({ id }) => after.has(id));
    return pasteSegments(lesson, clipboard, last < 0 ? lesson.segments.length : last + 1, ids);
  });
  if (isDone) select({ kind: 'segments', ids });
  return isDone ? ids.length : 0;
}

/** In the lesson's order. */
function selectedSegments(): readonly Segment[] {
  const { lesson, selection } = useStudio.getState();
  const ids = new Set(selectedSegmentIds(selection));
  return lesson?.segments.filter(({ id }) => ids.has(id)) ?? [];
}
