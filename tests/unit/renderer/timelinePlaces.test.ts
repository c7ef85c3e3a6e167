import { describe, expect, test } from 'vitest';
import { segmentSpans } from '../../../main/lesson/timeline.ts';
import { cutNear, dropPlaceAt, gapAt, gapSeconds } from '../../../renderer/timeline/geometry/places.ts';
import { NOTHING_PICKED, neighbour, pick, stillPicked } from '../../../renderer/timeline/geometry/selecting.ts';
import { snapTargets } from '../../../renderer/timeline/geometry/snapTargets.ts';
import { segmentAt, spansWithin } from '../../../renderer/timeline/geometry/visible.ts';

const spans = segmentSpans([10, 20, 30, 40].map((durationSeconds) => ({ durationSeconds })));

describe('what is seen', () => {
  test.each([
    [0, 5, 0, 1],
    [10, 30, 1, 2],
    [9.9, 30.1, 0, 3],
    [99, 500, 3, 4],
    [200, 300, 4, 4],
    [-50, -1, 0, 0],
  ])('from %s to %s s are the segments %s to %s', (from, to, first, end) => {
    expect(spansWithin(spans, from, to)).toEqual({ first, end });
  });

  test.each([
    [-1, 0],
    [0, 0],
    [10, 1],
    [59.9, 2],
    [100, 3],
    [1e9, 3],
  ])('at %s s is segment %s', (seconds, index) => {
    expect(segmentAt(spans, seconds)).toBe(index);
  });
});

describe('where something goes', () => {
  test.each([
    [15, { kind: 'onto', index: 1 }],
    [10.2, { kind: 'between', index: 1 }],
    [29.9, { kind: 'between', index: 2 }],
    [0, { kind: 'between', index: 0 }],
    [120, { kind: 'between', index: 4 }],
  ])('dropped at %s s: %o', (seconds, place) => {
    expect(dropPlaceAt(spans, seconds, 20)).toEqual(place);
  });

  test('a segment of a few pixels can still be hit', () => {
    expect(dropPlaceAt(spans, 5, 0.5)).toEqual({ kind: 'onto', index: 0 });
  });

  test('segments go to the nearest gap', () => {
    expect([4, 6, 19, 21, 99].map((seconds) => gapAt(spans, seconds))).toEqual([0, 1, 1, 2, 4]);
    expect([0, 1, 4].map((gap) => gapSeconds(spans, gap))).toEqual([0, 10, 100]);
  });

  test('cuts are grasped within reach, never the start', () => {
    expect(cutNear(spans, 10.4, 0.5)).toBe(0);
    expect(cutNear(spans, 29.8, 0.5)).toBe(1);
    expect(cutNear(spans, 20, 0.5)).toBeNull();
    expect(cutNear(spans, 0, 0.5)).toBeNull();
    expect(cutNear(spans, 100.2, 0.5)).toBe(3);
  });
});

describe('what a cut snaps to', () => {
  const media = (file: string) => ({ file, name: file });
  const segments = [
    { narration: { media: media('a'), startSeconds: 5, endSeconds: 15 } },
    { narration: { media: media('a'), startSeconds: 15, endSeconds: 35 } },
    { narration: null },
    { narration: { media: media('b'), startSeconds: 0, endSeconds: 40 } },
  ];
  const pauses = [
    { startSeconds: 0, endSeconds: 1 },
    { startSeconds: 6, endSeconds: 8 },
    { startSeconds: 20, endSeconds: 21 },
  ];

  test('pauses both neighbours play, the playhead, other cuts', () => {
    const targets = snapTargets(segments, spans, 0, 3.5, (file) => (file === 'a' ? pauses : []));
    expect(targets.toSorted((a, b) => a - b)).toEqual([2, 3.5, 15.5, 30, 60, 100]);
  });

  test('nothing of recordings that are not known yet', () => {
    expect(snapTargets(segments, spans, 2, 0, () => []).toSorted((a, b) => a - b)).toEqual([0, 10, 30, 100]);
  });
});

describe('picking', () => {
  const order = ['a', 'b', 'c', 'd'];

  test('one, a range from it, and back', () => {
    const one = pick(order, NOTHING_PICKED, 'c', 'only');
    const range = pick(order, one, 'a', 'range');
    expect(range).toEqual({ ids: ['a', 'b', 'c'], activeId: 'a', anchorId: 'c' });
    expect(pick(order, range, 'd', 'range').ids).toEqual(['c', 'd']);
  });

  test('several, in the order of the lesson; a second time takes one off', () => {
    const two = pick(order, pick(order, NOTHING_PICKED, 'd', 'only'), 'b', 'toggle');
    expect(two.ids).toEqual(['b', 'd']);
    expect(pick(order, two, 'd', 'toggle').ids).toEqual(['b']);
  });

  test('what was removed is no longer picked', () => {
    const range = pick(order, pick(order, NOTHING_PICKED, 'b', 'only'), 'd', 'range');
    expect(stillPicked(['a', 'b', 'c'], range)).toEqual({ ids: ['b', 'c'], activeId: 'b', anchorId: 'b' });
    expect(stillPicked(['a'], range)).toEqual(NOTHING_PICKED);
  });

  test('arrows stop at the ends and begin at the playhead', () => {
    expect(neighbour(order, 'b', 1, 0)).toBe('c');
    expect(neighbour(order, 'd', 1, 0)).toBe('d');
    expect(neighbour(order, null, 1, 2)).toBe('c');
    expect(neighbour(order, 'gone', -1, 9)).toBe('d');
  });
});
