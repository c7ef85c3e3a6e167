import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { createFollow } from '../../../renderer/state/follow.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lessonOf = (...durations: number[]): Lesson =>
  ({ segments: durations.map((durationSeconds) => ({ durationSeconds })) }) as Lesson;

test('tells of a document once it rests, and of the playhead when it comes to another segment', async () => {
  const told: [number, number][] = [];
  const follow = createFollow({
    tell: (lesson, seconds) => told.push([lesson.segments.length, seconds]),
    pauseMs: 300,
  });
  follow.documentChanged(lessonOf(5));
  await vi.advanceTimersByTimeAsync(200);
  follow.documentChanged(lessonOf(5, 5));
  await vi.advanceTimersByTimeAsync(299);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual([[2, 0]]);

  for (let seconds = 0; seconds < 4.9; seconds += 0.1) follow.playheadChanged(seconds);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toHaveLength(1);
  follow.playheadChanged(5);
  await vi.advanceTimersByTimeAsync(300);
  expect(told.at(-1)).toEqual([2, 5]);

  // Past the end the last segment is the nearest.
  follow.playheadChanged(12);
  follow.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toHaveLength(2);
});
