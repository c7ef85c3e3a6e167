import { expect, test } from 'vitest';
import { pasteSegments } from '../../../main/lesson/edits/paste.ts';
import type { Lesson, Segment } from '../../../main/lesson/schema.ts';

const media = { file: 'media/a.wav', name: 'a.wav' };
const segment = (id: string, slideId: string, change: Partial<Segment> = {}): Segment =>
  ({ id, slideId, narration: null, durationSeconds: 2, presenter: { presenterId: 'me' }, ...change }) as Segment;

const lesson = {
  slides: [{ id: 'one' }, { id: 'two' }],
  presenters: [{ id: 'me' }],
  recordings: [],
  segments: [segment('a', 'one'), segment('b', 'two')],
  checks: [],
  captions: [],
  sections: [],
} as unknown as Lesson;

test('copies stand at their place under their new ids', () => {
  const pasted = pasteSegments(lesson, [lesson.segments[1]!], 1, ['c']);
  expect(pasted.segments.map(({ id, slideId }) => [id, slideId])).toEqual([
    ['a', 'one'],
    ['c', 'two'],
    ['b', 'two'],
  ]);
  expect(pasted.segments[1]).toEqual({ ...lesson.segments[1], id: 'c' });
});

test('what has been taken out of the lesson since is put right', () => {
  const narration = { media, startSeconds: 0, endSeconds: 2 };
  const copied = segment('x', 'gone', { narration, presenter: { presenterId: 'gone' } as Segment['presenter'] });
  const pasted = pasteSegments(lesson, [copied], 2, ['c']);
  expect(pasted.recordings).toEqual([media]);
  expect(pasted.segments[2]).toMatchObject({ slideId: 'two', narration, presenter: { presenterId: null } });
});

test('an id that is taken is a mistake, no copies are no change', () => {
  expect(() => pasteSegments(lesson, [lesson.segments[0]!], 0, ['b'])).toThrow('already');
  expect(() => pasteSegments(lesson, [lesson.segments[0]!], 0, [])).toThrow('as many ids');
  expect(pasteSegments(lesson, [], 0, [])).toBe(lesson);
});
