import { expect, test } from 'vitest';
import { LEAST_SPREAD_SECONDS, spread, type Spreadable } from '../../../main/lesson/spread.ts';

function recording(durationSeconds: number, ...pausesAt: readonly number[]): Spreadable {
  return { durationSeconds, pauses: pausesAt.map((at) => ({ startSeconds: at - 0.2, endSeconds: at + 0.2 })) };
}

/** Slide, recording and range of each part: `0: a 0–3`. */
function told(recordings: readonly Spreadable[], slideCount: number): string[] {
  return spread(recordings, slideCount).map(({ slide, recording: index, startSeconds, endSeconds }) => {
    return `${slide}: ${'abcdef'[index]!} ${startSeconds}–${Math.round(1000 * endSeconds) / 1000}`;
  });
}

test('more recordings than slides: each slide gets some, cut where recordings end', () => {
  expect(told([recording(3), recording(3), recording(3), recording(3)], 2)).toEqual([
    '0: a 0–3',
    '0: b 0–3',
    '1: c 0–3',
    '1: d 0–3',
  ]);
});

test('fewer recordings than slides: long ones are cut at pauses', () => {
  expect(told([recording(10), recording(30, 11, 19)], 4)).toEqual([
    '0: a 0–10',
    '1: b 0–11',
    '2: b 11–19',
    '3: b 19–30',
  ]);
});

test('the last breath of a recording stays on its slide', () => {
  expect(told([recording(10, 9.6), recording(10)], 2)).toEqual(['0: a 0–10', '1: b 0–10']);
});

test('one slide gets everything', () => {
  expect(told([recording(3), recording(4)], 1)).toEqual(['0: a 0–3', '0: b 0–4']);
});

test('whatever the lengths, every slide is shown in order and all of it is heard once', () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 300; round++) {
    const recordings = Array.from({ length: 1 + Math.floor(random() * 6) }, () => recording(0.1 + 20 * random() ** 3));
    const total = recordings.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
    const slideCount = Math.max(1, Math.floor((random() * total) / LEAST_SPREAD_SECONDS));
    const parts = spread(recordings, slideCount);
    expect([...new Set(parts.map(({ slide }) => slide))]).toEqual(Array.from({ length: slideCount }, (_, i) => i));
    expect(parts.map(({ slide }) => slide)).toEqual(parts.map(({ slide }) => slide).toSorted((a, b) => a - b));
    for (const [index, { durationSeconds }] of recordings.entries()) {
      const own = parts.filter((part) => part.recording === index);
      expect(own[0]!.startSeconds).toBe(0);
      expect(own.at(-1)!.endSeconds).toBe(durationSeconds);
      for (const [at, part] of own.entries()) {
        expect(part.endSeconds - part.startSeconds).toBeGreaterThan(0.09);
        if (at > 0) expect(part.startSeconds).toBeCloseTo(own[at - 1]!.endSeconds, 9);
      }
    }
  }
});
