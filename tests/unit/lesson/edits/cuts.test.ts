import { describe, expect, test } from 'vitest';
import { canMerge, mergeWithNext, moveCut, splitSegment } from '../../../../main/lesson/edits/cuts.ts';
import type { Lesson } from '../../../../main/lesson/schema.ts';
import { segmentSpans, totalSeconds } from '../../../../main/lesson/timeline.ts';
import { editable, heardIn, idsOf, SEGMENT_IDS } from './editable.ts';

/** When each segment ends. */
function endsOf({ segments }: Lesson): number[] {
  return segmentSpans(segments).map(({ endSeconds }) => Math.round(endSeconds * 1e4) / 1e4);
}

describe('a cut', () => {
  test('in one recording: both neighbours follow, and what is heard stays where it is', () => {
    const lesson = editable();
    const moved = moveCut(lesson, 0, 12.3456);
    expect(endsOf(moved)).toEqual([12.346, 16, 20, 23, 25, 29]);
    expect(heardIn(moved)).toEqual(heardIn(lesson));
    expect(moved.segments[2]).toBe(lesson.segments[2]);
    expect(moved.slides).toBe(lesson.slides);
  });

  test('goes no further than its neighbours', () => {
    expect(endsOf(moveCut(editable(), 0, 500))).toEqual([15.9, 16, 20, 23, 25, 29]);
    expect(endsOf(moveCut(editable(), 1, -3))).toEqual([10, 10.1, 20, 23, 25, 29]);
  });

  test('between silences moves alone', () => {
    expect(endsOf(moveCut(editable(), 3, 24))).toEqual([10, 16, 20, 24, 25, 29]);
  });

  test('behind a narration that something else follows cuts it short, and back to what has been heard', () => {
    const short = moveCut(editable(), 2, 18);
    expect(endsOf(short)).toEqual([10, 16, 18, 21, 23, 27]);
    expect(heardIn(short)[0]).toBe('a.wav 0–18');
    expect(endsOf(moveCut(short, 2, 25))).toEqual(endsOf(short));
    const within = (file: string): number | undefined => (file.includes('aaa') ? 21.5 : undefined);
    expect(endsOf(moveCut(short, 2, 25, within))).toEqual([10, 16, 21.5, 24.5, 26.5, 30.5]);
  });

  test('behind a silence before a narration, and the end of the lesson', () => {
    expect(endsOf(moveCut(editable(), 4, 27.5))).toEqual([10, 16, 20, 23, 27.5, 31.5]);
    expect(endsOf(moveCut(editable(), 5, 28))).toEqual([10, 16, 20, 23, 25, 28]);
    expect(endsOf(moveCut(editable(), 5, 2))).toEqual([10, 16, 20, 23, 25, 25.1]);
  });

  test('that stays where it is changes nothing', () => {
    const lesson = editable();
    for (const [index, end] of endsOf(lesson).entries()) expect(moveCut(lesson, index, end)).toBe(lesson);
    expect(() => moveCut(lesson, 6, 3)).toThrow('no cut behind segment 6');
  });
});

describe('splitting and merging', () => {
  test('a segment is heard and lasts as before in two, and in one again', () => {
    const lesson = editable();
    const split = splitSegment(lesson, 'b', 2.5, 'B');
    expect(idsOf(split)).toBe('abBcdef');
    expect(split.segments[2]).toMatchObject({ slideId: 'two', transition: { kind: 'cut' }, durationSeconds: 3.5 });
    expect([heardIn(split), totalSeconds(split.segments)]).toEqual([heardIn(lesson), totalSeconds(lesson.segments)]);
    expect(mergeWithNext(split, 'b')).toEqual(lesson);
    const silent = splitSegment(lesson, 'd', 1, 'D');
    expect(silent.segments.map((segment) => segment.durationSeconds)).toEqual([10, 6, 4, 1, 2, 2, 4]);
    expect(mergeWithNext(silent, 'd')).toEqual(lesson);
  });

  test('not at the ends, not with an id that is taken', () => {
    const lesson = editable();
    for (const seconds of [-1, 0, 0.05, 5.95, 6, 100, NaN])
      expect(splitSegment(lesson, 'b', seconds, 'B')).toBe(lesson);
    expect(() => splitSegment(lesson, 'b', 2, 'c')).toThrow('already');
    expect(() => splitSegment(lesson, 'x', 2, 'y')).toThrow('no part “x”');
  });

  test('what shows two slides or is not heard in one is not merged', () => {
    const lesson = editable();
    expect(SEGMENT_IDS.filter((id) => canMerge(lesson, id))).toEqual(['b', 'd']);
    for (const id of ['a', 'c', 'e', 'f']) expect(mergeWithNext(lesson, id)).toBe(lesson);
    expect(heardIn(mergeWithNext(lesson, 'b'))).toEqual(heardIn(lesson));
  });
});
