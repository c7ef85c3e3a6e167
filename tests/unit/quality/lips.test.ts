import { describe, expect, test } from 'vitest';
import { closuresIn, livelinessOf, restlessness, syncOf, worstSync } from '../../../main/quality/lips.ts';

const FRAME_RATE = 25;

/** Lips that open and shut about three times a second, now wider, now less. */
const lipsAt = (seconds: number): number =>
  0.1 * (1 - Math.cos(2 * Math.PI * 3.1 * seconds)) * (0.6 + 0.4 * Math.sin(1.7 * seconds));
const speaking = (seconds: number, lateSeconds = 0): number[] =>
  Array.from({ length: seconds * FRAME_RATE }, (_, frame) => lipsAt(frame / FRAME_RATE - lateSeconds));

describe('sync', () => {
  test.each([-0.2, -0.12, -0.05, 0, 0.03, 0.12, 0.2])('finds lips %d s late, between frames too', (lateSeconds) => {
    const { r, lagSeconds } = syncOf(speaking(10, lateSeconds), speaking(10), FRAME_RATE);
    expect(r).toBeGreaterThan(0.95);
    expect(Math.abs(lagSeconds - lateSeconds)).toBeLessThan(0.012);
  });

  test('tells where lips and sound part', () => {
    const drifting = [...speaking(12).slice(0, 8 * FRAME_RATE), ...speaking(20, 0.1).slice(8 * FRAME_RATE)];
    const worst = worstSync(drifting, speaking(20), FRAME_RATE);
    expect(worst).toBeGreaterThan(9);
  });

  test('lips that stand still follow nothing', () => {
    const frozen = speaking(10).map((_, frame) => 0.05 + 1e-4 * Math.sin(frame * frame));
    expect(syncOf(frozen, speaking(10), FRAME_RATE).r).toBeLessThan(0.3);
    expect(livelinessOf(frozen, speaking(10))).toBeLessThan(0.01);
    expect(livelinessOf(speaking(10), speaking(10))).toBeCloseTo(1);
  });
});

describe('closures', () => {
  /** Open, but shut for three frames at each of these. */
  const shutAt = (frames: readonly number[], least = 0): number[] =>
    Array.from({ length: 100 }, (_, frame) => (frames.some((at) => Math.abs(frame - at) <= 1) ? least : 0.1));

  test('are met a little early or late', () => {
    const { asked, missedSeconds } = closuresIn(shutAt([21, 49, 80]), shutAt([20, 50, 80]), FRAME_RATE);
    expect([asked, missedSeconds]).toEqual([3, []]);
  });

  test('are missed where the lips stay apart', () => {
    const seen = shutAt([20, 80]).map((value, frame) => (frame > 45 && frame < 55 ? 0.09 : value));
    const { asked, missedSeconds, worstSeconds } = closuresIn(seen, shutAt([20, 50, 80]), FRAME_RATE);
    expect([asked, missedSeconds, worstSeconds]).toEqual([3, [2], 2]);
  });

  test('pauses are none', () => {
    const pause = shutAt([]).map((value, frame) => (frame > 30 && frame < 60 ? 0 : value));
    expect(closuresIn(pause, pause, FRAME_RATE).asked).toBe(0);
  });
});

describe('silence', () => {
  const quiet = Array.from({ length: 50 }, (_, frame) => frame + 10);

  test('a mouth that opens and shuts in it is restless, one on its way to rest is not', () => {
    const seen = Array.from({ length: 80 }, (_, frame) => (frame === 30 || frame === 31 ? 0.1 : 0.02));
    expect(restlessness(seen, quiet, FRAME_RATE)).toEqual({ opening: 0.08, atSeconds: 30 / FRAME_RATE });
    const closing = Array.from({ length: 80 }, (_, frame) => Math.max(0, 0.1 - frame / 300));
    expect(restlessness(closing, quiet, FRAME_RATE)?.opening).toBe(0);
  });

  test('there may be none', () => {
    expect(restlessness([0.1, 0.2], [], FRAME_RATE)).toBeNull();
  });
});
