import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newCheck } from '../../../main/lesson/checks.ts';
import { segmentSpans } from '../../../main/lesson/timeline.ts';
import type { KnowledgeCheck, Lesson } from '../../../main/lesson/schema.ts';
import { isEnabled, registerCommands, runCommand, useCommandRegistry } from '../../../renderer/state/commands.ts';
import { undo } from '../../../renderer/state/edit.ts';
import { usePlayhead } from '../../../renderer/state/playhead.ts';
import { NOTHING_SELECTED, select, type Selection } from '../../../renderer/state/selection.ts';
import { useStudio } from '../../../renderer/state/studio.ts';
import { useTimelineView } from '../../../renderer/state/timelineView.ts';
import { moveSpot } from '../../../renderer/timeline/commands/checks.ts';
import { TIMELINE_COMMANDS } from '../../../renderer/timeline/commands/timelineCommands.ts';
import { checkSpots, isRoomy } from '../../../renderer/timeline/geometry/checkSpots.ts';
import { sectionSpans } from '../../../renderer/timeline/geometry/sectionSpans.ts';
import { pickSegments } from '../../../renderer/timeline/state/picked.ts';

const segments = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  slideId: id === 'a' ? 'intro' : 'rest',
  narration: null,
  durationSeconds: 10,
}));
const check = (id: string, afterSegmentId: string): KnowledgeCheck => newCheck(id, afterSegmentId, 'single');
const lessonWith = (parts: Partial<Lesson>): Lesson =>
  ({
    slides: [
      { id: 'intro', title: 'Introduction' },
      { id: 'rest', title: 'The rest' },
    ],
    presenters: [],
    recordings: [],
    segments,
    checks: [],
    captions: [],
    sections: [],
    ...parts,
  }) as unknown as Lesson;

const spans = segmentSpans(segments);

describe('where checks are asked', () => {
  const spots = checkSpots([check('1', 'b'), check('2', 'b'), check('3', 'd')], segments, spans);

  test('several after one segment are one spot, at its end', () => {
    expect(spots.map(({ number, seconds, checks }) => [number, seconds, checks.length])).toEqual([
      [2, 20, 2],
      [4, 40, 1],
    ]);
  });

  test('signs need room to both sides', () => {
    expect([isRoomy(spots, 0, 2), isRoomy(spots, 1, 2)]).toEqual([true, true]);
    expect([isRoomy(spots, 0, 1), isRoomy(spots, 1, 1)]).toEqual([false, false]);
    expect(isRoomy(spots.slice(1), 0, 0.01)).toBe(true);
  });
});

test('a section lasts until the next one begins, the last to the end', () => {
  const sections = [
    { id: 's', title: 'One', segmentId: 'b' },
    { id: 't', title: 'Two', segmentId: 'd' },
  ];
  expect(sectionSpans(sections, segments, spans)).toMatchObject([
    { firstSegment: 2, startSeconds: 10, endSeconds: 30 },
    { firstSegment: 4, startSeconds: 30, endSeconds: 40 },
  ]);
});

const lesson = (): Lesson => useStudio.getState().lesson!;
/** Each check as its id and the segment that it is asked after; new ones as `+`. */
const asked = (): string =>
  lesson()
    .checks.map(({ id, afterSegmentId }) => (id.length > 1 ? '+' : id) + afterSegmentId)
    .join(' ');
const selected = (): Selection => useStudio.getState().selection;
const run = (name: string): boolean => runCommand(`timeline.${name}`);
const begin = (parts: Partial<Lesson>, isReadOnly = false): void => {
  const readOnly = isReadOnly ? { code: 'lesson.locked', details: {}, message: '' } : null;
  useStudio.setState({
    open: { handle: 'h', path: '/a.lectern', readOnly },
    lesson: lessonWith(parts),
    past: [],
    future: [],
    selection: NOTHING_SELECTED,
  });
};

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: {} });
  registerCommands(TIMELINE_COMMANDS);
});
beforeEach(() => {
  begin({});
  useTimelineView.setState({ pixelsPerSecond: 10, scrollSeconds: 0, widthPx: 500, totalSeconds: 40 });
  usePlayhead.getState().seek(0);
});

describe('knowledge checks', () => {
  test('go after the selected segments, else after the one under the playhead, and are selected', () => {
    usePlayhead.getState().seek(14);
    run('addCheck');
    expect(asked()).toBe('+b');
    expect(selected()).toEqual({ kind: 'check', id: lesson().checks[0]!.id });
    pickSegments(['a', 'c']);
    run('addCheck');
    expect(asked()).toBe('+b +c');
    // Beside the one that is selected.
    run('addCheck');
    expect(asked()).toBe('+b +c +c');
    undo();
    undo();
    expect(asked()).toBe('+b');
    expect(selected()).toEqual(NOTHING_SELECTED);
  });

  test('are deleted: the other one of the spot is next, then the segment', () => {
    begin({ checks: [check('1', 'b'), check('2', 'b')] });
    select({ kind: 'check', id: '1' });
    run('deleteCheck');
    expect([asked(), selected()]).toEqual(['2b', { kind: 'check', id: '2' }]);
    run('deleteCheck');
    expect([asked(), selected()]).toEqual(['', { kind: 'segments', ids: ['b'] }]);
    expect(run('deleteCheck')).toBe(false);
  });

  test('move from cut to cut, up to the ends', () => {
    begin({ checks: [check('1', 'b'), check('2', 'd')] });
    select({ kind: 'check', id: '1' });
    for (let press = 0; press < 4; press++) run('checkLater');
    expect(asked()).toBe('2d 1d');
    run('checkEarlier');
    expect(asked()).toBe('1c 2d');
  });

  test('of a spot move together, as one step', () => {
    begin({ checks: [check('1', 'b'), check('2', 'b'), check('3', 'd')] });
    expect(moveSpot('b', 'd')).toBe(true);
    expect(asked()).toBe('3d 1d 2d');
    expect(moveSpot('d', 'd')).toBe(false);
    undo();
    expect(asked()).toBe('1b 2b 3d');
  });

  test('the keys of segments are theirs while one is selected', () => {
    begin({ checks: [check('1', 'b')] });
    const meant = (key: string): string[] =>
      [...useCommandRegistry.getState().commands.values()]
        .filter((command) => command.keys.includes(key) && isEnabled(command))
        .map(({ id }) => id);
    select({ kind: 'check', id: '1' });
    expect([meant('Delete'), meant('Alt+ArrowLeft')]).toEqual([['timeline.deleteCheck'], ['timeline.checkEarlier']]);
    pickSegments(['b']);
    expect([meant('Delete'), meant('Alt+ArrowLeft')]).toEqual([['timeline.delete'], ['timeline.moveEarlier']]);
  });

  test('stay as they are in a lesson that cannot be changed', () => {
    begin({ checks: [check('1', 'b')] }, true);
    select({ kind: 'check', id: '1' });
    for (const name of ['addCheck', 'deleteCheck', 'checkLater', 'startSection']) expect(run(name)).toBe(false);
    expect(asked()).toBe('1b');
  });
});

describe('sections', () => {
  const parts = (): string[] => lesson().sections.map(({ segmentId, title }) => `${segmentId} ${title}`);

  test('the first one makes a section of what comes before it, in the same step', () => {
    pickSegments(['c', 'd']);
    run('startSection');
    expect(parts()).toEqual(['a Introduction', 'c The rest']);
    expect(selected()).toEqual({ kind: 'section', id: lesson().sections[1]!.id });
    expect(useStudio.getState().past).toHaveLength(1);
  });

  test('where one begins already, that one is selected', () => {
    begin({ sections: [{ id: 's', title: 'Mine', segmentId: 'b' }] });
    pickSegments(['b']);
    run('startSection');
    expect([parts(), selected()]).toEqual([['b Mine'], { kind: 'section', id: 's' }]);
  });

  test('one that is removed leaves its segments', () => {
    begin({ sections: [{ id: 's', title: 'Mine', segmentId: 'b' }] });
    select({ kind: 'section', id: 's' });
    run('removeSection');
    expect([parts(), lesson().segments.length, selected()]).toEqual([[], 4, { kind: 'segments', ids: ['b'] }]);
  });
});
