import i18next from 'i18next';
import { removeSection, startSection } from '../../../main/lesson/edits/sections.ts';
import type { Lesson, Section } from '../../../main/lesson/schema.ts';
import { announce } from '../../shell/announce.ts';
import type { Command } from '../../state/commands.ts';
import { edit } from '../../state/edit.ts';
import { openInInspector } from '../../inspector/opening.ts';
import { select } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { changeView } from '../../state/timelineView.ts';
import { reveal } from '../geometry/view.ts';
import { currentSegments, slideOf, spansOf } from '../state/document.ts';
import { pickSegments } from '../state/picked.ts';
import { command } from './command.ts';
import { canEdit, indexesOf, targetIds } from './targets.ts';

function selectedSection(): Section | null {
  const { lesson, selection } = useStudio.getState();
  if (selection.kind !== 'section') return null;
  return lesson?.sections.find(({ id }) => id === selection.id) ?? null;
}

/** Selects a section and shows where it begins. */
export function goToSection({ id, segmentId }: Section): void {
  select({ kind: 'section', id });
  const seconds = spansOf(currentSegments())[indexesOf([segmentId])[0] ?? -1]?.startSeconds;
  if (seconds !== undefined) changeView((view) => reveal(view, seconds, seconds));
}

/**
 * Begins a section with the first segment at hand, called like its slide, and opens it to be renamed. With the first
 * section of a lesson, what comes before it becomes one too: every part has a name then.
 */
function startSectionHere(): void {
  const [segmentId] = targetIds();
  const { lesson } = useStudio.getState();
  if (segmentId === undefined || !lesson) return;
  const there = lesson.sections.find((section) => section.segmentId === segmentId);
  const id = there?.id ?? crypto.randomUUID();
  if (!there) {
    const firstId = crypto.randomUUID();
    const isDone = edit('steps.startSection', (current) => {
      const first = current.segments[0]!.id;
      const isFirst = current.sections.length === 0 && first !== segmentId;
      const whole = isFirst ? startSection(current, first, firstId, titleOf(current, first)) : current;
      return startSection(whole, segmentId, id, titleOf(current, segmentId));
    });
    if (!isDone) return;
    announce(i18next.t('checks:announce.sectionStarted', { number: indexesOf([segmentId])[0]! + 1 }));
  }
  goToSection({ id, segmentId, title: '' });
  openInInspector(id);
}

/** Makes the selected section one with that before it. */
export function removeSelectedSection(): void {
  const section = selectedSection();
  if (!section || !edit('steps.removeSection', (lesson) => removeSection(lesson, section.id))) return;
  pickSegments([section.segmentId]);
  announce(i18next.t('checks:announce.sectionRemoved'));
}

function titleOf(lesson: Lesson, segmentId: string): string {
  const segment = lesson.segments.find(({ id }) => id === segmentId);
  return (segment && slideOf(lesson, segment.slideId)?.title) ?? '';
}

export const SECTION_COMMANDS: readonly Command[] = [
  command('startSection', ['Shift+S'], startSectionHere, canEdit),
  command(
    'removeSection',
    ['Delete', 'Backspace'],
    removeSelectedSection,
    () => canEdit() && selectedSection() !== null,
  ),
];
