import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LessonCue } from '../../../../main/lesson/captions.ts';
import type { Cue, Lesson, Segment } from '../../../../main/lesson/schema.ts';
import {
  addCueHere,
  backToNotes,
  cancelWriting,
  endWriting,
  moveCueEnd,
  selectCue,
  setCueText,
  writeCue,
} from '../../../../renderer/captions/actions.ts';
import { byRecording } from '../../../../renderer/captions/derived.ts';
import { currentPlaces, NO_CAPTIONS, useCaptions } from '../../../../renderer/captions/store.ts';
import { secondsOf, splitOffset } from '../../../../renderer/captions/words.ts';
import { registerCommands, runCommand } from '../../../../renderer/state/commands.ts';
import { undo } from '../../../../renderer/state/edit.ts';
import { usePlayhead } from '../../../../renderer/state/playhead.ts';
import { NOTHING_SELECTED } from '../../../../renderer/state/selection.ts';
import { useStudio } from '../../../../renderer/state/studio.ts';
import { TIMELINE_COMMANDS } from '../../../../renderer/timeline/commands/timelineCommands.ts';

const media = { file: 'talk', name: 'talk.wav' };
const segment = (id: string, startSeconds: number): Segment =>
  ({
    id,
    slideId: 's',
    narration: { media, startSeconds, endSeconds: startSeconds + 10 },
    durationSeconds: 10,
  }) as Segment;
/** The recording's second half is heard first. */
const lesson = {
  ...{ slides: [{ id: 's' }], recordings: [media], checks: [], captions: [], sections: [], language: 'en' },
  segments: [segment('b', 10), segment('a', 0)],
} as unknown as Lesson;

const made = (segmentId: string, startSeconds: number, text: string): LessonCue => ({
  ...{ segmentId, file: 'talk', index: null },
  ...{ startSeconds, endSeconds: startSeconds + 2, text },
});
const cues: readonly Cue[] = [
  { startSeconds: 1, endSeconds: 3, text: 'One two three four' },
  { startSeconds: 3, endSeconds: 5, text: 'five six' },
  { startSeconds: 12, endSeconds: 14, text: 'seven' },
];
const own = (): readonly Cue[] | undefined => useStudio.getState().lesson!.captions[0]?.cues;
const texts = (): (string | undefined)[] | undefined => own()?.map(({ text }) => text);

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: {} });
  registerCommands(TIMELINE_COMMANDS);
});

beforeEach(() => {
  useStudio.setState({ lesson, past: [], future: [], selection: NOTHING_SELECTED });
  useCaptions.setState({ ...NO_CAPTIONS, derived: new Map([['talk', cues]]) });
  usePlayhead.getState().seek(0);
});

test('what is made from the notes is kept in the recording’s time, and follows its segments', () => {
  const told = [made('b', 2, 'seven'), made('a', 11, 'One two three four'), made('a', 13, 'five six')];
  expect(byRecording(lesson, told).get('talk')).toEqual(cues);
  expect(currentPlaces().map(({ segmentId, startSeconds, index }) => [segmentId, startSeconds, index])).toEqual([
    ['b', 2, 2],
    ['a', 11, 0],
    ['a', 13, 1],
  ]);
  useStudio.setState({ lesson: { ...lesson, segments: lesson.segments.toReversed() } });
  expect(currentPlaces().map(({ startSeconds }) => startSeconds)).toEqual([1, 3, 12]);
});

describe('edits', () => {
  test('the first makes the captions the lesson’s own; one undo takes both back', () => {
    setCueText({ file: 'talk', index: 1 }, 'FIVE', 'typing');
    setCueText({ file: 'talk', index: 1 }, 'FIVE SIX', 'typing');
    expect(texts()).toEqual(['One two three four', 'FIVE SIX', 'seven']);
    undo();
    expect(useStudio.getState().lesson).toBe(lesson);
    expect(currentPlaces()).toHaveLength(3);
  });

  test('an end that a neighbour touches moves both; a free one alone', () => {
    moveCueEnd({ file: 'talk', index: 0 }, 'endSeconds', 3.5, 'drag');
    expect(own()!.slice(0, 2)).toMatchObject([{ endSeconds: 3.5 }, { startSeconds: 3.5 }]);
    moveCueEnd({ file: 'talk', index: 1 }, 'startSeconds', 2, 'drag');
    expect(own()!.slice(0, 2)).toMatchObject([{ endSeconds: 2 }, { startSeconds: 2 }]);
    moveCueEnd({ file: 'talk', index: 1 }, 'endSeconds', 6, 'drag');
    expect(own()![2]).toEqual(cues[2]);
    expect(useStudio.getState().past).toHaveLength(1);
  });

  test('the keys of segments are the caption’s while one is selected', () => {
    selectCue({ file: 'talk', index: 0 });
    usePlayhead.getState().seek(12);
    runCommand('timeline.splitCaption');
    expect(own()!.slice(0, 2)).toMatchObject([
      { text: 'One two', endSeconds: 2 },
      { text: 'three four', startSeconds: 2 },
    ]);
    runCommand('timeline.mergeCaption');
    expect(texts()).toEqual(['One two three four', 'five six', 'seven']);
    runCommand('timeline.deleteCaption');
    expect(texts()).toEqual(['five six', 'seven']);
    runCommand('timeline.captionStartEarlier');
    expect(own()![0]!.startSeconds).toBeCloseTo(2.9);
    backToNotes('talk');
    expect(useStudio.getState().lesson!.captions).toEqual([]);
    expect(currentPlaces()).toHaveLength(3);
  });

  test('a new caption that stays without text was never there', () => {
    usePlayhead.getState().seek(17);
    addCueHere();
    expect(useCaptions.getState().writing).toMatchObject({ file: 'talk', index: 2 });
    cancelWriting();
    expect(useStudio.getState().past).toHaveLength(0);
    addCueHere();
    setCueText({ file: 'talk', index: 2 }, 'new', useCaptions.getState().writing!.gesture);
    endWriting();
    expect(texts()).toEqual(['One two three four', 'five six', 'new', 'seven']);
    expect(useStudio.getState().past).toHaveLength(1);
    // Where one is already, there is no room.
    usePlayhead.getState().seek(12);
    addCueHere();
    expect(useStudio.getState().past).toHaveLength(1);
    writeCue({ file: 'talk', index: 2 });
    setCueText({ file: 'talk', index: 2 }, ' ', useCaptions.getState().writing!.gesture);
    endWriting();
    expect(texts()).toEqual(['One two three four', 'five six', 'seven']);
  });
});

describe('words', () => {
  test.each([
    ['one two three', 0.5, 8],
    ['one two three', 0, 4],
    ['今日は天気です', 0.5, 3],
    ['alone', 0.5, null],
    ['', 0.5, null],
  ])('%s at %d parts before %d', (text, share, offset) => {
    expect(splitOffset(text, share)).toBe(offset);
  });

  test.each([
    ['1:02.5', 62.5],
    ['62,5', 62.5],
    [' 1:00:01 ', 3601],
    ['-1', null],
    ['1:2:3:4', null],
    ['', null],
  ])('“%s” is %d seconds', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });
});
