import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LecternError } from '../../../main/contract/errors.ts';
import { setLessonTitle } from '../../../main/lesson/edits/title.ts';
import type { Lesson, Segment } from '../../../main/lesson/schema.ts';
import { isEnabled, registerCommands, runCommand, useCommandRegistry } from '../../../renderer/state/commands.ts';
import { copySelected, cutSelected, pasteCopied } from '../../../renderer/state/clipboard.ts';
import { cancelGesture, edit, goToStep, redo, undo } from '../../../renderer/state/edit.ts';
import { notify, notifyFailure, useNotices } from '../../../renderer/state/notices.ts';
import { NOTHING_SELECTED, select } from '../../../renderer/state/selection.ts';
import { useStudio } from '../../../renderer/state/studio.ts';

const segment = (id: string): Segment =>
  ({ id, slideId: 'slide', narration: null, durationSeconds: 5, presenter: { presenterId: null } }) as Segment;
const lesson = {
  title: 'Before',
  slides: [{ id: 'slide' }],
  presenters: [],
  recordings: [],
  segments: ['a', 'b', 'c'].map(segment),
  checks: [],
  captions: [],
  sections: [],
} as unknown as Lesson;

const rename = (title: string) => (document: Lesson) => setLessonTitle(document, title);
const title = (): string | undefined => useStudio.getState().lesson?.title;
const ids = (): string[] => useStudio.getState().lesson!.segments.map(({ id }) => id);

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: {} });
});
beforeEach(() => {
  const open = { handle: 'h', path: '/a.lectern', readOnly: null };
  useStudio.setState({ open, lesson, past: [], future: [], selection: NOTHING_SELECTED, clipboard: [] });
  useNotices.setState({ notices: [] });
});

describe('editing', () => {
  test('is undone and redone, by step or by gesture', () => {
    expect(edit('steps.renameLesson', rename('One'), 'typing')).toBe(true);
    expect(edit('steps.renameLesson', rename('Two'), 'typing')).toBe(true);
    expect(edit('steps.renameLesson', rename('Three'))).toBe(true);
    expect(useStudio.getState().past).toHaveLength(2);
    undo();
    undo();
    expect(title()).toBe('Before');
    expect(undo()).toBe(false);
    redo();
    expect(title()).toBe('Two');
    goToStep(2);
    expect(title()).toBe('Three');
  });

  test('is taken back by Escape', () => {
    edit('steps.renameLesson', rename('One'), 'typing');
    cancelGesture('typing');
    expect([title(), useStudio.getState().past, useStudio.getState().future]).toEqual(['Before', [], []]);
  });

  test('says why it cannot be done, and changes nothing', () => {
    const isDone = edit('steps.removeSegments', () => {
      throw new LecternError('segments.all', undefined);
    });
    expect(isDone).toBe(false);
    expect(useStudio.getState().past).toEqual([]);
    expect(useNotices.getState().notices.map(({ message }) => message)).toEqual([
      new LecternError('segments.all', undefined).message,
    ]);
  });

  test('is refused where the lesson is read-only, with the reason', () => {
    const readOnly = { code: 'lesson.read-only', details: {}, message: 'It is read-only.' };
    useStudio.setState({ open: { handle: 'h', path: '/a', readOnly } });
    expect(edit('steps.renameLesson', rename('One'))).toBe(false);
    expect([title(), useNotices.getState().notices[0]?.message]).toEqual(['Before', 'It is read-only.']);
  });

  test('leaves nothing selected that is no longer there', () => {
    select({ kind: 'segments', ids: ['b', 'c'] });
    edit('steps.removeSegments', (document) => ({ ...document, segments: document.segments.slice(0, 2) }));
    expect(useStudio.getState().selection).toEqual({ kind: 'segments', ids: ['b'] });
  });
});

describe('the clipboard', () => {
  test('copies behind what is selected, in the lesson’s order, under new ids', () => {
    select({ kind: 'segments', ids: ['b', 'a'] });
    expect(copySelected()).toBe(2);
    expect(pasteCopied()).toBe(2);
    expect(ids()).toHaveLength(5);
    expect([ids().slice(0, 2), ids()[4]]).toEqual([['a', 'b'], 'c']);
    expect(useStudio.getState().selection).toEqual({ kind: 'segments', ids: ids().slice(2, 4) });
    undo();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  test('cuts, and pastes at the end where nothing is selected', () => {
    select({ kind: 'segments', ids: ['a'] });
    expect(cutSelected()).toBe(1);
    expect(ids()).toEqual(['b', 'c']);
    expect(pasteCopied()).toBe(1);
    expect(ids().slice(0, 2)).toEqual(['b', 'c']);
  });

  test('has nothing to copy or paste', () => {
    expect([copySelected(), cutSelected(), pasteCopied()]).toEqual([0, 0, 0]);
    expect(useStudio.getState().past).toEqual([]);
  });
});

describe('notices', () => {
  test('are shown once each, with their actions', () => {
    notify({ severity: 'info', message: 'Hello' });
    notify({ severity: 'info', message: 'Hello' });
    expect(useNotices.getState().notices).toMatchObject([{ message: 'Hello', isLasting: false }]);
    notify({ severity: 'info', id: 'save', message: 'Failed', action: { label: 'Again', run: () => undefined } });
    expect(useNotices.getState().notices[1]).toMatchObject({ isLasting: true, actions: [{ label: 'Again' }] });
  });

  test('are silent about what was cancelled', () => {
    notifyFailure(new DOMException('aborted', 'AbortError'));
    notifyFailure({ code: 'work.cancelled', details: {}, message: 'cancelled' });
    expect(useNotices.getState().notices).toEqual([]);
  });
});

describe('commands', () => {
  test('run where they are possible, until they are taken away', () => {
    let runs = 0;
    const command = {
      id: 'x',
      labelKey: 'x',
      group: 'edit',
      keys: [],
      run: () => (runs += 1),
      enabled: () => runs === 0,
    } as const;
    const leave = registerCommands([command]);
    expect([runCommand('x'), runCommand('x'), runs]).toEqual([true, false, 1]);
    expect(isEnabled(command)).toBe(false);
    leave();
    expect([runCommand('x'), useCommandRegistry.getState().commands.size]).toEqual([false, 0]);
  });
});
