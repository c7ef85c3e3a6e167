import i18next from 'i18next';
import { newCheck } from '../../../main/lesson/checks.ts';
import { addCheck, moveCheck, removeCheck } from '../../../main/lesson/edits/checks.ts';
import type { KnowledgeCheck, Lesson } from '../../../main/lesson/schema.ts';
import { announce } from '../../shell/announce.ts';
import type { Command } from '../../state/commands.ts';
import { edit } from '../../state/edit.ts';
import { openInInspector } from '../../inspector/opening.ts';
import { select } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { changeView } from '../../state/timelineView.ts';
import { reveal } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { pickSegments } from '../state/picked.ts';
import { command } from './command.ts';
import { canEdit, indexesOf, targetIds } from './targets.ts';

/** The check that is selected. */
function selectedCheck(): KnowledgeCheck | null {
  const { lesson, selection } = useStudio.getState();
  if (selection.kind !== 'check') return null;
  return lesson?.checks.find(({ id }) => id === selection.id) ?? null;
}

/** Selects a check and shows where it is asked. */
export function goToCheck({ id, afterSegmentId }: KnowledgeCheck): void {
  select({ kind: 'check', id });
  const seconds = spansOf(currentSegments())[indexesOf([afterSegmentId])[0] ?? -1]?.endSeconds;
  if (seconds !== undefined) changeView((view) => reveal(view, seconds, seconds));
}

/** Asks something new where the segment at hand ends, or beside the selected check, and opens it to be written. */
function addCheckHere(): void {
  const segmentId = selectedCheck()?.afterSegmentId ?? targetIds().at(-1);
  if (segmentId === undefined) return;
  const check = newCheck(crypto.randomUUID(), segmentId, 'single');
  if (!edit('steps.addCheck', (lesson) => addCheck(lesson, check))) return;
  goToCheck(check);
  openInInspector(check.id);
  announce(i18next.t('checks:announce.added', { number: indexesOf([segmentId])[0]! + 1 }));
}

/** Takes the selected check away; another of the same spot is selected then, else the segment before it. */
export function deleteCheck(): void {
  const check = selectedCheck();
  if (!check || !edit('steps.removeCheck', (lesson) => removeCheck(lesson, check.id))) return;
  const other = useStudio
    .getState()
    .lesson?.checks.find(({ afterSegmentId }) => afterSegmentId === check.afterSegmentId);
  if (other) goToCheck(other);
  else pickSegments([check.afterSegmentId]);
  announce(i18next.t('checks:announce.removed'));
}

/** All that is asked after one segment is asked after another one instead, in the same order. */
export function moveSpot(fromSegmentId: string, toSegmentId: string): boolean {
  const isMoved = ({ afterSegmentId }: KnowledgeCheck): boolean => afterSegmentId === fromSegmentId;
  return edit('steps.moveCheck', (lesson: Lesson) => {
    if (fromSegmentId === toSegmentId) return lesson;
    return lesson.checks.filter(isMoved).reduce((result, { id }) => moveCheck(result, id, toSegmentId), lesson);
  });
}

/** Asks the selected check one cut earlier or later. */
export function moveCheckBy(direction: -1 | 1): void {
  const check = selectedCheck();
  if (!check) return;
  const index = indexesOf([check.afterSegmentId])[0]! + direction;
  const target = currentSegments()[index];
  if (!target || !edit('steps.moveCheck', (lesson) => moveCheck(lesson, check.id, target.id))) return;
  goToCheck({ ...check, afterSegmentId: target.id });
  announce(i18next.t('checks:announce.moved', { number: index + 1 }));
}

const canChange = (): boolean => canEdit() && selectedCheck() !== null;

export const CHECK_COMMANDS: readonly Command[] = [
  command('addCheck', ['Q'], addCheckHere, canEdit),
  command('deleteCheck', ['Delete', 'Backspace'], deleteCheck, canChange),
  command(
    'checkEarlier',
    ['Alt+ArrowLeft'],
    () => {
      moveCheckBy(-1);
    },
    canChange,
  ),
  command(
    'checkLater',
    ['Alt+ArrowRight'],
    () => {
      moveCheckBy(1);
    },
    canChange,
  ),
];
