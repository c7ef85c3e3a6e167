import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lesson, Segment } from '../../../main/lesson/schema.ts';
import { registerCommands, runCommand } from '../../../renderer/state/commands.ts';
import { undo } from '../../../renderer/state/edit.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { usePlayhead } from '../../../renderer/state/playhead.ts';
import { NOTHING_SELECTED, selectedSegmentIds } from '../../../renderer/state/selection.ts';
import { useStudio } from '../../../renderer/state/studio.ts';
import { useTimelineView } from '../../../renderer/state/timelineView.ts';
import { dropOnTimeline } from '../../../renderer/timeline/commands/drops.ts';
import { TIMELINE_COMMANDS } from '../../../renderer/timeline/commands/timelineCommands.ts';
import { pickSegment, pickSegments } from '../../../renderer/timeline/state/picked.ts';

const media = { file: 'talk', name: 'talk.wav' };
/** Ten seconds each of one recording, one after the other. */
const segment = (id: string, index: number): Segment =>
  ({
    id,
    slideId: 'first',
    narration: { media, startSeconds: index * 10, endSeconds: index * 10 + 10 },
    durationSeconds: 10,
    presenter: { presenterId: null, layout: 'circle' },
  }) as Segment;
const lesson = {
  slides: [{ id: 'first' }, { id: 'other' }],
  presenters: [{ id: 'ada' }],
  recordings: [media],
  segments: ['a', 'b', 'c', 'd'].map(segment),
  checks: [],
  captions: [],
  sections: [],
} as unknown as Lesson;

const segments = () => useStudio.getState().lesson!.segments;
const ids = (): string =>
  segments()
    .map(({ id }) => (id.length > 1 ? '+' : id))
    .join('');
const picked = (): readonly string[] => selectedSegmentIds(useStudio.getState().selection);
const run = (name: string): boolean => runCommand(`timeline.${name}`);

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: {} });
  registerCommands(TIMELINE_COMMANDS);
});
beforeEach(() => {
  const open = { handle: 'h', path: '/a.lectern', readOnly: null };
  useStudio.setState({ open, lesson, past: [], future: [], selection: NOTHING_SELECTED });
  useNotices.setState({ notices: [] });
  useTimelineView.setState({ pixelsPerSecond: 10, scrollSeconds: 0, widthPx: 500, totalSeconds: 40 });
  usePlayhead.getState().seek(0);
});

describe('commands of the timeline', () => {
  test('split at the playhead, merge again', () => {
    usePlayhead.getState().seek(14);
    expect(run('split')).toBe(true);
    expect(ids()).toBe('ab+cd');
    expect(segments()[2]?.narration).toMatchObject({ startSeconds: 14, endSeconds: 20 });
    expect(picked()).toEqual([segments()[2]!.id]);
    pickSegment('b', 'only');
    expect(run('merge')).toBe(true);
    expect(ids()).toBe('abcd');
    expect(segments()[1]?.durationSeconds).toBeCloseTo(10, 9);
  });

  test('on a cut nothing is split, and the user is told', () => {
    usePlayhead.getState().seek(10);
    run('split');
    expect(ids()).toBe('abcd');
    expect(useNotices.getState().notices).toHaveLength(1);
  });

  test('several are merged at once, as one step', () => {
    pickSegments(['a', 'b', 'c']);
    run('merge');
    expect(ids()).toBe('ad');
    expect(segments()[0]?.durationSeconds).toBeCloseTo(30, 9);
    undo();
    expect(ids()).toBe('abcd');
  });

  test('what does not belong together cannot be merged', () => {
    pickSegments(['a', 'c']);
    expect(run('merge')).toBe(false);
  });

  test('duplicate, delete with and without audio', () => {
    pickSegments(['b', 'c']);
    run('duplicate');
    expect(ids()).toBe('abc++d');
    expect(picked()).toHaveLength(2);
    run('delete');
    expect(ids()).toBe('abcd');
    pickSegment('b', 'only');
    run('deleteKeepAudio');
    expect(ids()).toBe('acd');
    expect(segments()[0]?.narration).toMatchObject({ startSeconds: 0, endSeconds: 20 });
    expect(picked()).toEqual(['c']);
  });

  test('move together, up to the ends', () => {
    pickSegments(['b', 'c']);
    run('moveLater');
    expect(ids()).toBe('adbc');
    run('moveLater');
    expect(ids()).toBe('adbc');
    run('moveEarlier');
    run('moveEarlier');
    expect(ids()).toBe('bcad');
  });

  test('a cut is moved in small steps that are one step of the history', () => {
    pickSegment('b', 'only');
    for (let press = 0; press < 3; press++) run('cutLater');
    expect(segments()[1]?.durationSeconds).toBeCloseTo(10.3, 9);
    expect(segments()[2]?.narration?.startSeconds).toBeCloseTo(20.3, 9);
    expect(useStudio.getState().past).toHaveLength(1);
  });

  test('silence goes behind the segment at hand', () => {
    pickSegment('b', 'only');
    run('insertSilence');
    expect(ids()).toBe('ab+cd');
    expect(segments()[2]?.narration).toBeNull();
  });

  test('of a lesson that cannot be changed, nothing is', () => {
    const readOnly = { code: 'lesson.locked', details: {}, message: '' };
    useStudio.setState({ open: { handle: 'h', path: '/a.lectern', readOnly } });
    pickSegment('b', 'only');
    for (const name of ['split', 'delete', 'duplicate', 'moveLater', 'cutLater', 'insertSilence']) {
      expect(run(name)).toBe(false);
    }
    expect(useStudio.getState().lesson).toBe(lesson);
  });

  test('the playhead goes from cut to cut', () => {
    run('nextCut');
    run('nextCut');
    expect(usePlayhead.getState().seconds).toBe(20);
    run('previousCut');
    expect(usePlayhead.getState().seconds).toBe(10);
  });
});

describe('drops from the library', () => {
  test('a slide onto a segment is shown there; between two it becomes one', () => {
    dropOnTimeline({ kind: 'slide', id: 'other' }, { kind: 'onto', index: 1 });
    expect(segments()[1]?.slideId).toBe('other');
    dropOnTimeline({ kind: 'slide', id: 'other' }, { kind: 'between', index: 4 });
    expect(ids()).toBe('abcd+');
    expect(picked()).toEqual([segments()[4]!.id]);
  });

  test('a presenter onto one of several that are selected speaks in all of them', () => {
    pickSegments(['b', 'c']);
    dropOnTimeline({ kind: 'presenter', id: 'ada' }, { kind: 'onto', index: 2 });
    expect(segments().map(({ presenter }) => presenter.presenterId)).toEqual([null, 'ada', 'ada', null]);
    dropOnTimeline({ kind: 'presenter', id: 'ada' }, { kind: 'onto', index: 0 });
    expect(picked()).toEqual(['a']);
  });
});
