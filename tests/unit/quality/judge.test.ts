import { describe, expect, test } from 'vitest';
import { judge } from '../../../main/quality/judge.ts';
import { clipReportSchema, type Measure } from '../../../main/quality/report.ts';
import type { Watched } from '../../../main/quality/watch.ts';

const FRAME_RATE = 25;
const FRAMES = 200;

const each = (value: (frame: number) => number): number[] => Array.from({ length: FRAMES }, (_, frame) => value(frame));
const samples = (value: (atSeconds: number) => number) =>
  [0, 2, 4, 6].map((atSeconds) => ({ atSeconds, value: value(atSeconds) }));
const lips = each((frame) => Math.max(0, 0.1 * Math.sin(frame / 2.3) + 0.05));

/** A clip without fault. */
const FINE: Watched = {
  frameRate: FRAME_RATE,
  aperture: lips,
  steps: each((frame) => 0.01 + 0.003 * Math.sin(frame / 9)),
  brightness: each((frame) => 140 + 2 * Math.sin(frame / 20)),
  likeness: samples(() => 0.95),
  sharpness: samples(() => 0.97),
};
const HEARD = { asked: lips, quiet: [] };

function measure(watched: Partial<Watched>, name: Measure['name']): Measure {
  const report = judge({ ...FINE, ...watched }, HEARD);
  clipReportSchema.parse(report);
  return report.measures.find((one) => one.name === name)!;
}

test('a clip without fault is good, and says so in every measure', () => {
  const report = judge(FINE, HEARD);
  expect(report.verdict).toBe('good');
  expect(report.durationSeconds).toBe(8);
  expect(report.measures.map(({ name }) => name)).toEqual([
    ...['face', 'sync', 'lips', 'closures', 'identity', 'sharpness', 'flicker', 'jumps'],
  ]);
});

test('without sound there is nothing to say of the lips', () => {
  const { measures } = judge(FINE, null);
  expect(measures.map(({ name }) => name)).toEqual(['face', 'identity', 'sharpness', 'flicker', 'jumps']);
});

describe('a fault is found where it is', () => {
  test('a flash', () => {
    const brightness = FINE.brightness.map((value, frame) => (frame === 50 ? value + 9 : value));
    expect(measure({ brightness }, 'flicker')).toMatchObject({ verdict: 'bad', atSeconds: 2 });
  });
  test('a jump, and no quick turn', () => {
    const jump = FINE.steps.map((value, frame) => (frame === 75 ? 0.2 : value));
    expect(measure({ steps: jump }, 'jumps')).toMatchObject({ verdict: 'bad', atSeconds: 3 });
    const turn = FINE.steps.map((value, frame) => value + 0.1 * Math.exp(-(((frame - 75) / 6) ** 2)));
    expect(measure({ steps: turn }, 'jumps').verdict).toBe('good');
  });
  test('another face for a moment', () => {
    const likeness = samples((atSeconds) => (atSeconds === 4 ? 0.55 : 0.95));
    expect(measure({ likeness }, 'identity')).toMatchObject({ verdict: 'bad', atSeconds: 4 });
  });
  test('a soft picture', () => {
    const sharpness = samples((atSeconds) => (atSeconds === 6 ? 0.3 : 0.4));
    expect(measure({ sharpness }, 'sharpness')).toMatchObject({ verdict: 'bad', value: 0.4, atSeconds: 6 });
  });
  test('frames without a face', () => {
    const aperture = lips.map((value, frame) => (frame >= 100 && frame < 120 ? Number.NaN : value));
    expect(measure({ aperture }, 'face')).toMatchObject({ verdict: 'bad', value: 0.9, atSeconds: 4 });
  });
  test('lips that come 120 ms late', () => {
    const aperture = each((frame) => lips[frame - 3] ?? 0);
    const { verdict, value } = measure({ aperture }, 'sync');
    expect([verdict, Math.round(100 * value)]).toEqual(['bad', 12]);
  });
});
