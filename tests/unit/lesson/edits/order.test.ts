import { describe, expect, test } from 'vitest';
import {
  duplicateSegments,
  insertSilence,
  insertSlide,
  moveSegments,
  removeSegments,
} from '../../../../main/lesson/edits/order.ts';
import { totalSeconds } from '../../../../main/lesson/timeline.ts';
import { editable, heardIn, idsOf, SEGMENT_IDS } from './editable.ts';

test('segments move together to a place between others', () => {
  const lesson = editable();
  expect(idsOf(moveSegments(lesson, ['b'], 0))).toBe('bacdef');
  expect(idsOf(moveSegments(lesson, ['e', 'a'], 3))).toBe('bcaedf');
  expect(idsOf(moveSegments(lesson, ['a', 'b'], 6))).toBe('cdefab');
  for (const at of [1, 2, 3]) expect(moveSegments(lesson, ['b', 'c'], at)).toBe(lesson);
  expect(() => moveSegments(lesson, ['a'], 7)).toThrow('no place 7');
  expect(() => moveSegments(lesson, ['x'], 0)).toThrow('no part “x”');
});

test('copies stand behind the last of what was copied', () => {
  const lesson = editable();
  const copied = duplicateSegments(lesson, ['d', 'a'], ['A', 'D']);
  expect(idsOf(copied)).toBe('abcdADef');
  expect(copied.segments[4]).toEqual({ ...lesson.segments[0], id: 'A' });
  expect(duplicateSegments(lesson, [], [])).toBe(lesson);
  expect(() => duplicateSegments(lesson, ['a'], ['b'])).toThrow('already');
  expect(() => duplicateSegments(lesson, ['a', 'b'], ['x'])).toThrow('2 copies');
});

describe('removing', () => {
  test('with audio: what was said there is gone', () => {
    const without = removeSegments(editable(), ['b', 'd'], { withAudio: true });
    expect(idsOf(without)).toBe('acef');
    expect(heardIn(without)).toEqual(['a.wav 0–10', 'a.wav 16–20', 'b.wav 1–5']);
  });

  test('without audio: the neighbour before, else the one behind, goes on showing its slide', () => {
    const lesson = editable();
    const before = removeSegments(lesson, ['b'], { withAudio: false });
    expect([idsOf(before), before.segments[0]!.durationSeconds]).toEqual(['acdef', 16]);
    const behind = removeSegments(lesson, ['a', 'b'], { withAudio: false });
    expect(behind.segments[0]).toMatchObject({ id: 'c', slideId: 'two', durationSeconds: 20 });
    for (const changed of [before, behind]) {
      expect(heardIn(changed)).toEqual(heardIn(lesson));
      expect(totalSeconds(changed.segments)).toBeCloseTo(totalSeconds(lesson.segments), 9);
    }
  });

  test('without audio, between others: what was said keeps a segment, with the neighbour’s slide', () => {
    const lesson = insertSlide(editable(), 'four', 6, 'g');
    const changed = removeSegments(lesson, ['f'], { withAudio: false });
    expect(changed.segments[5]).toMatchObject({ id: 'f', slideId: 'three', transition: { kind: 'cut' } });
    const first = removeSegments(moveSegments(lesson, ['f'], 0), ['f', 'd'], { withAudio: false });
    expect([idsOf(first), first.segments[0]!.slideId]).toEqual(['fabceg', 'one']);
    const two = removeSegments(moveSegments(lesson, ['f'], 3), ['c', 'f', 'd', 'e'], { withAudio: false });
    expect([idsOf(two), heardIn(two)]).toEqual(['abfg', ['a.wav 0–20', 'b.wav 1–5']]);
  });

  test('none at all, or all of them', () => {
    const lesson = editable();
    expect(removeSegments(lesson, [], { withAudio: true })).toBe(lesson);
    for (const withAudio of [true, false]) {
      expect(() => removeSegments(lesson, SEGMENT_IDS, { withAudio })).toThrow('at least one segment');
    }
  });
});

test('silence between segments shows the slide before, a slide stands alone for five seconds', () => {
  const lesson = editable();
  const quiet = insertSilence(lesson, 1, 1.23456, 'x');
  expect(quiet.segments[1]).toMatchObject({ id: 'x', slideId: 'one', durationSeconds: 1.235, narration: null });
  expect(insertSilence(lesson, 0, 0, 'x').segments[0]).toMatchObject({ slideId: 'one', durationSeconds: 0.1 });
  const shown = insertSlide(lesson, 'four', 6, 'x');
  expect(shown.segments[6]).toMatchObject({ slideId: 'four', durationSeconds: 5, transition: { kind: 'fade' } });
  expect(shown.segments[6]!.presenter).toBe(lesson.segments[5]!.presenter);
  expect(insertSlide(lesson, 'four', 0, 'x').segments[0]!.transition.kind).toBe('cut');
  expect(() => insertSlide(lesson, 'five', 0, 'x')).toThrow('no part “five”');
  expect(() => insertSilence(lesson, 7, 1, 'x')).toThrow('no place 7');
});
