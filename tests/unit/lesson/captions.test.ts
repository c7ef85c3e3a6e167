import { expect, test } from 'vitest';
import { ownCues, recordingCues, type LessonCue } from '../../../main/lesson/captions.ts';
import { setCaptions } from '../../../main/lesson/edits/captions.ts';
import { moveCut, splitSegment } from '../../../main/lesson/edits/cuts.ts';
import { duplicateSegments, moveSegments, removeSegments } from '../../../main/lesson/edits/order.ts';
import type { Cue, Lesson } from '../../../main/lesson/schema.ts';
import { editable, OTHER, TALK } from './edits/editable.ts';

const cue = (startSeconds: number, endSeconds: number, text: string): Cue => ({ startSeconds, endSeconds, text });
/** The first recording is heard from 0 to 20 in a b c; the other, from its second 1 to 5, at 25 to 29 in f. */
const captioned = (): Lesson =>
  setCaptions(editable(), TALK.file, [cue(1, 3, 'one'), cue(9, 11, 'two'), cue(12, 15, 'three'), cue(19, 25, 'four')]);
const read = (lesson: Lesson): string =>
  ownCues(lesson)
    .map(({ segmentId, startSeconds, endSeconds, text }) => `${segmentId} ${startSeconds}–${endSeconds} ${text}`)
    .join(' | ');

test('captions of a recording are seen where it is heard, in one piece over a cut of it', () => {
  expect(read(captioned())).toBe('a 1–3 one | a 9–11 two | b 12–15 three | c 19–20 four');
  expect(ownCues(captioned()).map(({ file, index }) => [file, index])).toEqual(
    [0, 1, 2, 3].map((at) => [TALK.file, at]),
  );
  const other = setCaptions(editable(), OTHER.file, [cue(0, 2, 'early'), cue(4.95, 6, 'hardly'), cue(6, 7, 'never')]);
  expect(read(other)).toBe('f 25–26 early');
  expect(ownCues(editable())).toEqual([]);
});

test('cuts never touch them', () => {
  const lesson = captioned();
  expect(read(moveCut(lesson, 0, 12.5))).toBe('a 1–3 one | a 9–11 two | a 12–15 three | c 19–20 four');
  expect(read(splitSegment(lesson, 'b', 3, 'x')).replace('x', 'b')).toBe(read(lesson));
  expect(read(removeSegments(lesson, ['b'], { withAudio: true }))).toBe('a 1–3 one | a 9–10 two | c 13–14 four');
  expect(read(moveSegments(lesson, ['a'], 3))).toBe(
    'b 0–1 two | b 2–5 three | c 9–10 four | a 11–13 one | a 19–20 two',
  );
  for (const changed of [moveCut(lesson, 0, 12), moveSegments(lesson, ['a'], 3)])
    expect(changed.captions).toBe(lesson.captions);
});

test('what is on the time line becomes a recording’s own, once where it is heard twice', () => {
  const lesson = captioned();
  const twice = duplicateSegments(lesson, ['a'], ['x']);
  expect(recordingCues(twice, TALK.file, ownCues(twice))).toEqual([
    cue(1, 3, 'one'),
    // What is cut there is no longer known of.
    cue(9, 11, 'two'),
    cue(12, 15, 'three'),
    cue(19, 20, 'four'),
  ]);
  const made: LessonCue[] = [
    { segmentId: 'f', file: OTHER.file, index: null, startSeconds: 26.0004, endSeconds: 27, text: 'x' },
    { segmentId: 'a', file: TALK.file, index: null, startSeconds: 1, endSeconds: 2, text: 'y' },
  ];
  expect(recordingCues(lesson, OTHER.file, made)).toEqual([cue(2, 3, 'x')]);
});
