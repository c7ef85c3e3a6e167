import { describe, expect, test } from 'vitest';
import { newCheck } from '../../../../main/lesson/checks.ts';
import { addCheck, changeCheck, moveCheck, removeCheck } from '../../../../main/lesson/edits/checks.ts';
import { mergeWithNext, splitSegment } from '../../../../main/lesson/edits/cuts.ts';
import { duplicateSegments, insertSilence, moveSegments, removeSegments } from '../../../../main/lesson/edits/order.ts';
import { pasteSegments } from '../../../../main/lesson/edits/paste.ts';
import { removeSection, renameSection, startSection } from '../../../../main/lesson/edits/sections.ts';
import { lessonSchema, type Lesson } from '../../../../main/lesson/schema.ts';
import { editable } from './editable.ts';

/** `b1@b` for the check b1 after segment b. */
const asked = ({ checks }: Lesson): string =>
  checks.map(({ id, afterSegmentId }) => `${id}@${afterSegmentId}`).join(' ');
const divided = ({ sections }: Lesson): string =>
  sections.map(({ title, segmentId }) => `${title}@${segmentId}`).join(' ');

function withChecks(...names: string[]): Lesson {
  return names.reduce((lesson, name) => addCheck(lesson, newCheck(name, name[0]!, 'single')), editable());
}

function withSections(...starts: string[]): Lesson {
  return starts.reduce((lesson, id) => startSection(lesson, id, `section-${id}`, id.toUpperCase()), editable());
}

describe('checks', () => {
  test('are asked in the order of segments, and those of one in the order that they came', () => {
    const lesson = withChecks('d1', 'b1', 'b2');
    expect(asked(lesson)).toBe('b1@b b2@b d1@d');
    expect(asked(moveCheck(lesson, 'd1', 'b'))).toBe('b1@b b2@b d1@b');
    expect(asked(moveCheck(lesson, 'b1', 'b'))).toBe('b2@b b1@b d1@d');
    expect(moveCheck(lesson, 'd1', 'd')).toBe(lesson);
    expect(asked(removeCheck(lesson, 'b1'))).toBe('b2@b d1@d');
    expect(() => addCheck(lesson, newCheck('d1', 'a', 'short'))).toThrow('already');
    expect(() => addCheck(lesson, newCheck('x', 'gone', 'short'))).toThrow('no part “gone”');
  });

  test('change, also into another kind', () => {
    const lesson = withChecks('b1');
    const options = [
      { text: 'Moon', isRight: true },
      { text: 'Sun', isRight: true },
      { text: 'Wind', isRight: false },
    ];
    const several = changeCheck(lesson, 'b1', { kind: 'multiple', options, question: 'What pulls?' });
    expect(several.checks[0]).toMatchObject({ kind: 'multiple', options, question: 'What pulls?', attempts: 0 });
    const short = changeCheck(several, 'b1', { kind: 'short' });
    expect(short.checks[0]).toMatchObject({ kind: 'short', accepted: ['Moon', 'Sun'], question: 'What pulls?' });
    expect(short.checks[0]).not.toHaveProperty('options');
    const single = changeCheck(several, 'b1', { kind: 'single' });
    expect(single.checks[0]).toMatchObject({ options: [{ isRight: true }, { isRight: false }, { isRight: false }] });
    const isTrue = changeCheck(short, 'b1', { kind: 'true-false', isTrue: false });
    expect(isTrue.checks[0]).toMatchObject({ kind: 'true-false', isTrue: false });
    for (const changed of [several, short, single, isTrue]) expect(lessonSchema.parse(changed)).toEqual(changed);
    expect(changeCheck(several, 'b1', { kind: 'multiple', options: structuredClone(options) })).toBe(several);
    expect(() => changeCheck(lesson, 'b1', { isTrue: true })).toThrow('has no isTrue');
  });

  test('follow their segments', () => {
    const lesson = withChecks('a1', 'b1', 'c1');
    expect(asked(splitSegment(lesson, 'b', 2, 'x'))).toBe('a1@a b1@x c1@c');
    expect(asked(mergeWithNext(lesson, 'b'))).toBe('a1@a b1@b c1@b');
    expect(asked(moveSegments(lesson, ['a'], 6))).toBe('b1@b c1@c a1@a');
    expect(asked(duplicateSegments(lesson, ['b'], ['x']))).toBe('a1@a b1@b c1@c');
    expect(asked(pasteSegments(lesson, [lesson.segments[1]!], 6, ['x']))).toBe('a1@a b1@b c1@c');
  });

  test('of a segment that is taken away are asked after the one before, else after the next', () => {
    const lesson = withChecks('a1', 'b1', 'c1', 'd1');
    for (const withAudio of [true, false]) {
      expect(asked(removeSegments(lesson, ['c'], { withAudio }))).toBe('a1@a b1@b c1@b d1@d');
      expect(asked(removeSegments(lesson, ['b', 'c'], { withAudio }))).toBe('a1@a b1@a c1@a d1@d');
      expect(asked(removeSegments(lesson, ['a'], { withAudio }))).toBe('a1@b b1@b c1@c d1@d');
    }
  });
});

describe('sections', () => {
  test('begin, are named, and become one with those before', () => {
    const lesson = withSections('d', 'a');
    expect(divided(lesson)).toBe('A@a D@d');
    expect(divided(startSection(lesson, 'd', 'other', 'Again'))).toBe('A@a Again@d');
    expect(divided(renameSection(lesson, 'section-a', 'First'))).toBe('First@a D@d');
    expect(renameSection(lesson, 'section-a', 'A')).toBe(lesson);
    expect(divided(removeSection(lesson, 'section-d'))).toBe('A@a');
  });

  test('begin with the next segment where their first is taken away, and are gone with their last', () => {
    const lesson = withSections('a', 'c', 'd');
    expect(divided(removeSegments(lesson, ['d', 'a'], { withAudio: true }))).toBe('A@b C@c D@e');
    expect(divided(removeSegments(lesson, ['c'], { withAudio: true }))).toBe('A@a D@d');
    expect(divided(mergeWithNext(lesson, 'b'))).toBe('A@a D@d');
    expect(divided(mergeWithNext(lesson, 'd'))).toBe('A@a C@c D@d');
    expect(divided(splitSegment(lesson, 'd', 1, 'x'))).toBe('A@a C@c D@d');
  });

  test('stay where they are when segments leave them, and move as a whole', () => {
    const lesson = withSections('a', 'c', 'd');
    expect(divided(moveSegments(lesson, ['d'], 1))).toBe('A@a C@c D@e');
    expect(divided(moveSegments(lesson, ['c'], 0))).toBe('C@c A@a D@d');
    expect(divided(moveSegments(lesson, ['a', 'b'], 6))).toBe('C@c D@d A@a');
    expect(divided(moveSegments(lesson, ['b'], 0))).toBe('A@b C@c D@d');
    expect(divided(insertSilence(lesson, 0, 1, 'x'))).toBe('A@x C@c D@d');
    expect(divided(insertSilence(withSections('c'), 0, 1, 'x'))).toBe('C@c');
  });
});
