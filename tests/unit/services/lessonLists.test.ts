import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { withChecksOf, withSectionsOf } from '../../../main/services/lessonLists.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { editable } from '../lesson/edits/editable.ts';

function fileOf(text: unknown): string {
  const path = join(temporaryFolder(), 'list.json');
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
  return path;
}

const options = [
  { text: 'The moon', isRight: true },
  { text: 'The wind', isRight: false },
];
const single = { kind: 'single', question: 'What pulls?', options };

test('checks take the place of those that were there; a script says only what it must', async () => {
  const feedback = { right: 'Yes.', wrong: 'No.' };
  const whole = {
    id: 'own',
    afterSegmentId: 'a',
    attempts: 3,
    feedback,
    kind: 'true-false',
    question: '?',
    isTrue: false,
  };
  const lesson = await withChecksOf(fileOf([{ ...single, afterSegment: 2 }, whole]), editable());
  expect(lesson.checks).toEqual([
    whole,
    { ...single, id: 'check-1', afterSegmentId: 'b', attempts: 0, feedback: { right: '', wrong: '' } },
  ]);
  expect((await withChecksOf(fileOf([]), lesson)).checks).toEqual([]);
});

test('sections begin with segments, in their order', async () => {
  const list = [
    { segment: 4, title: 'Waves' },
    { id: 'tides', segmentId: 'a', title: 'Tides' },
  ];
  expect((await withSectionsOf(fileOf(list), editable())).sections).toEqual([
    { id: 'tides', title: 'Tides', segmentId: 'a' },
    { id: 'section-1', title: 'Waves', segmentId: 'd' },
  ]);
});

const asChecks = (text: unknown): Promise<Lesson> => withChecksOf(fileOf(text), editable());
const asSections = (text: unknown): Promise<Lesson> => withSectionsOf(fileOf(text), editable());

test.each<[string, () => Promise<Lesson>, RegExp]>([
  ['no JSON', () => asChecks('[{'), /because of its text \(.*; correct it/],
  ['no list', () => asChecks({ checks: [] }), /because of the top \(.*expected array/],
  ['no question', () => asChecks([{ ...single, question: undefined, afterSegment: 1 }]), /because of \[0\]\.question/],
  ['no place', () => asChecks([single]), /because of \[0\]\.afterSegmentId/],
  ['a number as text', () => asChecks([{ ...single, afterSegment: '2' }]), /there is no segment “2”/],
  ['a segment beyond', () => asChecks([{ ...single, afterSegment: 7 }]), /no segment 7: the lesson has 6/],
  ['an unknown kind', () => asChecks([{ ...single, kind: 'essay', afterSegment: 1 }]), /because of \[0\]\.kind/],
  ['one option', () => asChecks([{ ...single, options: [options[0]], afterSegment: 1 }]), /because of \[0\]\.options/],
  [
    'one id twice',
    () => asChecks([1, 2].map((afterSegment) => ({ ...single, id: 'x', afterSegment }))),
    /because of \[1\]\.id \(“x” is used twice\)/,
  ],
  [
    'two sections at one segment',
    () => asSections(['a', 'b'].map((title) => ({ title, segment: 3 }))),
    /because of \[1\]\.segmentId/,
  ],
])('%s is refused in one sentence', async (_, read, sentence) => {
  await expect(read()).rejects.toThrow(sentence);
});

test('a file that is not there is named', async () => {
  await expect(withChecksOf('/no/such.json', editable())).rejects.toMatchObject({ code: 'file.missing' });
});
