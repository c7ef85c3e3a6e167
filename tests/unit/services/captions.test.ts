import { expect, test } from 'vitest';
import { setCaptions } from '../../../main/lesson/edits/captions.ts';
import { setNotes } from '../../../main/lesson/edits/slides.ts';
import type { Cue, Lesson } from '../../../main/lesson/schema.ts';
import { lessonCaptions, type WordTimes } from '../../../main/services/captions.ts';
import { editable, OTHER, TALK } from '../lesson/edits/editable.ts';

const cue = (startSeconds: number, endSeconds: number, text: string): Cue => ({ startSeconds, endSeconds, text });
const unknown: WordTimes = () => Promise.resolve([]);

/** Slide one is shown with a (0–10), two with b and c (10–20), three in silence (20–25) and with f (25–29). */
function noted(): Lesson {
  const notes: [string, string][] = [
    ['one', 'The tide comes in.'],
    ['two', 'The moon pulls. The sun helps.'],
    ['three', 'That is all.'],
  ];
  return notes.reduce((lesson, [id, text]) => setNotes(lesson, id, text), editable());
}

const read = async (lesson: Lesson, wordTimes = unknown): Promise<string[]> =>
  (await lessonCaptions(lesson, wordTimes, {})).map(
    ({ segmentId, startSeconds, text, index }) => `${segmentId} ${startSeconds.toFixed(1)} ${text} ${index}`,
  );

test('captions are made from the notes, each of the segment in which it begins', async () => {
  expect(await read(noted())).toEqual([
    'a 0.0 The tide null',
    'a 4.7 comes in. null',
    'b 10.0 The moon pulls. null',
    'b 15.2 The sun helps. null',
    'f 25.0 That is all. null',
  ]);
});

test('those that were edited by hand take their place, for the whole recording', async () => {
  const lesson = setCaptions(noted(), TALK.file, [cue(2, 4, 'Tides!'), cue(16, 18, 'The moon.')]);
  const asked: string[] = [];
  const wordTimes: WordTimes = ({ script }) => {
    asked.push(script.text);
    return Promise.resolve([]);
  };
  expect(await read(lesson, wordTimes)).toEqual(['a 2.0 Tides! 0', 'c 16.0 The moon. 1', 'f 25.0 That is all. null']);
  // Nobody listens for words that no caption is made of.
  expect(asked).toEqual(['That is all.']);
  expect(await read(setCaptions(lesson, OTHER.file, []))).toHaveLength(2);
});

test('a text that is said in two recordings keeps its made part', async () => {
  const lesson = noted();
  const segments = lesson.segments.map((segment) =>
    segment.id === 'c' ? { ...segment, narration: { media: OTHER, startSeconds: 5, endSeconds: 9 } } : segment,
  );
  const mixed = setCaptions({ ...lesson, segments }, OTHER.file, [cue(5.5, 7, 'And the sun.')]);
  expect(await read(mixed)).toEqual([
    'a 0.0 The tide null',
    'a 4.7 comes in. null',
    'b 10.0 The moon pulls. null',
    'b 15.2 The sun helps. null',
    'c 16.5 And the sun. 0',
  ]);
});
