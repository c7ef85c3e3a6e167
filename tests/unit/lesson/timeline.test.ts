import { expect, test } from 'vitest';
import { segmentSpans, totalSeconds } from '../../../main/lesson/timeline.ts';

test('segments follow each other without gaps', () => {
  expect(segmentSpans([{ durationSeconds: 12.5 }, { durationSeconds: 27.5 }])).toEqual([
    { startSeconds: 0, endSeconds: 12.5 },
    { startSeconds: 12.5, endSeconds: 40 },
  ]);
  expect(totalSeconds([])).toBe(0);
});

test('ten thousand tenths are exactly a thousand seconds, which adding them up is not', () => {
  const segments = Array.from({ length: 10_000 }, () => ({ durationSeconds: 0.1 }));
  expect(segments.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)).not.toBe(1000);
  expect(totalSeconds(segments)).toBe(1000);
});
