import { expect, test } from 'vitest';
import type { ClipState } from '../../../../main/api/answers.ts';
import type { Lesson } from '../../../../main/lesson/schema.ts';
import { bytesText, durationText } from '../../../../renderer/jobs/amounts.ts';
import { usageOf } from '../../../../renderer/library/usage.ts';
import { warningsOf } from '../../../../renderer/publish/warnings.ts';

/** Says which text was asked for, and with what. */
const t = ((key: string, values: object) => `${key} ${JSON.stringify(values)}`) as never;

test.each([
  [0, 'duration.seconds {"count":1}'],
  [7.2, 'duration.seconds {"count":8}'],
  [89.5, 'duration.minutes {"count":1}'],
  [600, 'duration.minutes {"count":10}'],
  [7500, 'duration.hours {"hours":2,"minutes":5}'],
])('%f s are said as %s', (seconds, said) => {
  expect(durationText(t, seconds)).toBe(said);
});

test.each([
  [0, '0 kB'],
  [740_000, '740 kB'],
  [9_730_000, '9.7 MB'],
  [412_000_000, '412 MB'],
  [2.5e12, '2,500 GB'],
])('%d bytes are said as %s', (bytes, said) => {
  expect(bytesText('en', bytes)).toBe(said);
});

const presenter = { presenterId: 'mara', layout: 'circle' };
const lesson = {
  presenters: [
    { id: 'mara', name: 'Mara', consent: { state: 'unknown', note: '' } },
    { id: 'tom', name: 'Tom', consent: { state: 'unknown', note: '' } },
  ],
  segments: [
    { id: 'a', slideId: 'one', narration: { media: { file: 'talk' } }, presenter },
    { id: 'b', slideId: 'two', narration: { media: { file: 'talk' } }, presenter: { ...presenter, presenterId: null } },
    { id: 'c', slideId: 'one', narration: null, presenter: { ...presenter, presenterId: 'tom', layout: 'hidden' } },
  ],
  checks: [
    { kind: 'true-false', question: 'Is it?', isTrue: true },
    { kind: 'true-false', question: '', isTrue: true },
  ],
} as unknown as Lesson;

test('everything is counted where it is used', () => {
  const { slides, recordings, presenters } = usageOf(lesson);
  expect(Object.fromEntries(slides)).toEqual({ one: 2, two: 1 });
  expect(Object.fromEntries(recordings)).toEqual({ talk: 2 });
  expect(Object.fromEntries(presenters)).toEqual({ mara: 1, tom: 1 });
});

test('who publishes is told of failed clips, silence, and open consent of those who are seen, and of checks', () => {
  const clips = { a: { state: 'failed' }, b: { state: 'none' } } as unknown as Record<string, ClipState>;
  const always = [
    { kind: 'failedClips', numbers: [1] },
    { kind: 'silence', numbers: [3] },
  ];
  const consent = { kind: 'consent', names: ['Mara'] };
  expect(warningsOf(lesson, { targets: ['mp4'] }, clips)).toEqual([
    ...always,
    { kind: 'checksUnasked', numbers: [1, 2] },
    consent,
  ]);
  expect(warningsOf(lesson, { targets: ['mp4', 'scorm12'] }, clips)).toEqual([
    { kind: 'checks', numbers: [2] },
    ...always,
    consent,
  ]);
});
