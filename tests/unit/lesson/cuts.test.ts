import { expect, test } from 'vitest';
import { cutAtCues, cutAtPauses } from '../../../main/lesson/cuts.ts';
import type { Pause } from '../../../main/lesson/cuts.ts';

test('cues are the starts; the first 0 goes without saying', () => {
  expect(cutAtCues([0, 12.5, 40], 3, 60)).toEqual([0, 12.5, 40]);
  expect(cutAtCues([12.5, 40], 3, 60)).toEqual([0, 12.5, 40]);
  expect(cutAtCues([0], 1, 0.1)).toEqual([0]);
  expect(cutAtCues([], 1, 60)).toEqual([0]);
});

test.each([
  ['too few', [0, 12.5], 'cues.count', { cues: 2, slides: 3 }],
  ['too many', [0, 1, 2, 3], 'cues.count', { cues: 4, slides: 3 }],
  ['not from 0', [1, 12.5, 40], 'cues.first', { cueSeconds: 1 }],
  ['negative', [-1, 12.5, 40], 'cues.first', { cueSeconds: -1 }],
  ['wrong order', [0, 40, 12.5], 'cues.order', { position: 3, cueSeconds: 12.5, beforeSeconds: 40 }],
  ['wrong order, first implied', [40, 12.5], 'cues.order', { position: 2, cueSeconds: 12.5, beforeSeconds: 40 }],
  ['twice the same', [0, 12.5, 12.5], 'cues.order', { position: 3 }],
  ['no number', [0, NaN, 40], 'cues.order', { position: 2 }],
  ['past the end', [0, 12.5, 61], 'cues.past-end', { position: 3, cueSeconds: 61, durationSeconds: 60 }],
  ['at the end', [0, 12.5, 60], 'cues.past-end', { position: 3 }],
  ['endless', [0, 12.5, Infinity], 'cues.past-end', { position: 3 }],
])('cues are refused: %s', (_, cues, code, details) => {
  expect(() => cutAtCues(cues, 3, 60)).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining(details) as unknown }),
  );
});

/** Pauses of half a second around these times. */
function pausesAt(...middles: number[]): Pause[] {
  return middles.map((middle) => ({ startSeconds: middle - 0.25, endSeconds: middle + 0.25 }));
}

test('cuts are made in the pauses nearest to an even division', () => {
  expect(cutAtPauses(pausesAt(3, 18, 23, 39, 44, 58), 3, 60)).toEqual([0, 18, 39]);
  expect(cutAtPauses([], 1, 60)).toEqual([0]);
});

test('the choice is the best for all: each pause serves one cut, and no slide gets less than half its share', () => {
  // Evenly, the cuts would be at 10 and 20.
  expect(cutAtPauses(pausesAt(9, 14.9), 3, 30)).toEqual([0, 9, 20]);
  expect(cutAtPauses(pausesAt(14, 15.1), 3, 30)).toEqual([0, 14, 20]);
  expect(cutAtPauses(pausesAt(13, 18.5), 3, 30)).toEqual([0, 13, 18.5]);
});

test('where there is no pause, the cut is the even one', () => {
  expect(cutAtPauses([], 4, 20)).toEqual([0, 5, 10, 15]);
  expect(cutAtPauses(pausesAt(0.3, 19.8), 4, 20)).toEqual([0, 5, 10, 15]);
});

test('whatever the pauses, cuts increase and no slide gets less than half its share', () => {
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff;
  for (let round = 0; round < 300; round++) {
    const durationSeconds = 0.1 + 100 * random();
    const slideCount = 1 + Math.floor(Math.min(40, durationSeconds / 0.1 - 1) * random());
    const middles = Array.from({ length: Math.floor(60 * random()) }, () => durationSeconds * random());
    const pauses = pausesAt(...middles.sort((a, b) => a - b));
    const starts = cutAtPauses(pauses, slideCount, durationSeconds);
    expect(starts).toHaveLength(slideCount);
    expect(starts[0]).toBe(0);
    const least = durationSeconds / slideCount / 2 - 1e-9;
    for (const [index, start] of starts.entries()) {
      expect((starts[index + 1] ?? durationSeconds) - start).toBeGreaterThanOrEqual(least);
    }
  }
});

test('400 slides of an hour with thousands of pauses take no time worth naming', () => {
  const pauses = pausesAt(...Array.from({ length: 3000 }, (_, i) => 1.2 * i + 0.6));
  const startMs = performance.now();
  expect(cutAtPauses(pauses, 400, 3600)).toHaveLength(400);
  expect(performance.now() - startMs).toBeLessThan(500);
});
