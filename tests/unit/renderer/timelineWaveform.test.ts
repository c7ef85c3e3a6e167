import { expect, test } from 'vitest';
import { segmentSpans } from '../../../main/lesson/timeline.ts';
import { columnsOf, peaksFrom } from '../../../renderer/waveform/columns.ts';

const media = { file: 'a', name: 'a' };
const segments = [
  { narration: { media, startSeconds: 1, endSeconds: 2 }, durationSeconds: 1 },
  { narration: null, durationSeconds: 1 },
  { narration: { media, startSeconds: 0, endSeconds: 1 }, durationSeconds: 1 },
];
const spans = segmentSpans(segments);
/** Quiet in the first second, but for one peak at 0.5 s; loud in the second. */
const bytes = new Uint8Array(100).fill(20, 0, 50).fill(100, 50);
bytes[25] = 60;
const peaks = peaksFrom(bytes);

test('each segment shows its own part of the recording; silence is empty', () => {
  const columns = columnsOf(segments, spans, () => peaks, 0, 0.25, 12);
  expect([...columns].map((height) => Number(height.toFixed(2)))).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0.2, 0.2, 0.6, 0.2]);
});

test('a peak of 20 ms is never lost between wide columns', () => {
  expect(columnsOf(segments, spans, () => peaks, 2, 1, 1)[0]).toBeCloseTo(0.6, 6);
});

test('a column that holds a cut hears only what is played', () => {
  // 0.9–1.1 s of the lesson: 1.9–2 s of the recording, then silence.
  expect(columnsOf(segments, spans, () => peaks, 0.9, 0.2, 1)[0]).toBeCloseTo(1, 6);
  // 1.9–2.1 s: silence, then 0–0.1 s of the recording.
  expect(columnsOf(segments, spans, () => peaks, 1.9, 0.2, 1)[0]).toBeCloseTo(0.2, 6);
});

test('columns narrower than a peak repeat it; unknown recordings and the outside of the lesson are empty', () => {
  expect([...columnsOf(segments, spans, () => peaks, 0, 0.001, 3)]).toEqual([1, 1, 1]);
  expect([...columnsOf(segments, spans, () => undefined, 0, 1, 3)]).toEqual([0, 0, 0]);
  expect([...columnsOf(segments, spans, () => peaks, -2, 1, 2)]).toEqual([0, 0]);
});
