import { expect, test } from 'vitest';
import * as captions from '../../../../main/lesson/edits/captions.ts';
import { removeRecording } from '../../../../main/lesson/edits/narration.ts';
import { lessonSchema, type Cue, type Lesson } from '../../../../main/lesson/schema.ts';
import { editable, TALK, UNUSED } from './editable.ts';

const cue = (startSeconds: number, endSeconds: number, text: string): Cue => ({ startSeconds, endSeconds, text });
const FILE = TALK.file;
const three = (): Lesson =>
  captions.setCaptions(editable(), FILE, [cue(0, 2, 'One two'), cue(2, 4, 'three'), cue(5, 6, 'four')]);
/** `0–2 One two | 2–4 three` */
const read = ({ captions: [first] }: Lesson): string =>
  first!.cues.map(({ startSeconds, endSeconds, text }) => `${startSeconds}–${endSeconds} ${text}`).join(' | ');

test('captions are put in order, and off each other', () => {
  const lesson = captions.setCaptions(editable(), FILE, [
    cue(3, 5, 'b'),
    cue(0, 4, 'a'),
    cue(3, 9, 'c'),
    cue(2, 2, ''),
  ]);
  expect(read(lesson)).toBe('0–3 a | 3–9 c');
  expect(lessonSchema.parse(lesson)).toEqual(lesson);
  expect(captions.setCaptions(three(), FILE, [cue(1, 2, 'x')]).captions).toHaveLength(1);
  expect(() => captions.setCaptions(lesson, 'media/none.wav', [])).toThrow('there is no');
});

test('a recording without captions is another thing than one whose captions are made', () => {
  const none = captions.setCaptions(three(), FILE, []);
  expect(none.captions).toEqual([{ file: FILE, cues: [] }]);
  expect(captions.resetCaptions(none, FILE).captions).toEqual([]);
  expect(captions.resetCaptions(none, UNUSED.file)).toBe(none);
  const unused = captions.setCaptions(none, UNUSED.file, [cue(0, 1, 'x')]);
  expect(removeRecording(unused, UNUSED.file).captions).toEqual(none.captions);
});

test('a caption moves as far as its neighbours let it', () => {
  const lesson = three();
  expect(read(captions.changeCue(lesson, FILE, 1, { startSeconds: 1, endSeconds: 4.5 }))).toContain('2–4.5 three');
  expect(read(captions.changeCue(lesson, FILE, 1, { endSeconds: 7 }))).toContain('2–5 three');
  expect(read(captions.changeCue(lesson, FILE, 1, { startSeconds: 9 }))).toContain('3.9–4 three');
  expect(read(captions.changeCue(lesson, FILE, 1, { endSeconds: 0 }))).toContain('2–2.1 three');
  expect(captions.changeCue(lesson, FILE, 1, { startSeconds: 8, endSeconds: 9 })).toBe(lesson);
  expect(read(captions.changeCue(lesson, FILE, 2, { text: 'five' }))).toContain('5–6 five');
  expect(captions.changeCue(lesson, FILE, 2, { text: 'four' })).toBe(lesson);
  expect(() => captions.changeCue(lesson, FILE, 3, {})).toThrow('no caption 3');
});

test('captions are parted, joined, added and taken away', () => {
  const lesson = three();
  expect(read(captions.splitCue(lesson, FILE, 0, 4))).toContain('0–1.143 One | 1.143–2 two | 2–4');
  expect(read(captions.splitCue(lesson, FILE, 0, 3, 0.5))).toContain('0–0.5 One | 0.5–2 two');
  for (const offset of [0, 7]) expect(captions.splitCue(lesson, FILE, 0, offset)).toBe(lesson);
  expect(read(captions.mergeCueWithNext(lesson, FILE, 0))).toBe('0–4 One two three | 5–6 four');
  expect(captions.mergeCueWithNext(lesson, FILE, 2)).toBe(lesson);
  expect(read(captions.removeCue(lesson, FILE, 1))).toBe('0–2 One two | 5–6 four');
  expect(read(captions.addCue(lesson, FILE, cue(3.5, 8, 'new')))).toContain('2–4 three | 4–5 new | 5–6');
  expect(captions.addCue(lesson, FILE, cue(1, 1.5, 'new'))).toBe(lesson);
  expect(() => captions.addCue(editable(), FILE, cue(0, 1, 'x'))).toThrow('no captions of its own');
});
