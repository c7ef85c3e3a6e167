import { describe, expect, test } from 'vitest';
import { clock } from '../../../renderer/timeline/geometry/clock.ts';
import { centredAt, stretchedTo, windowOf } from '../../../renderer/timeline/geometry/minimap.ts';
import { isLabelled, ticksOf } from '../../../renderer/timeline/geometry/ticks.ts';
import {
  END_ROOM_PX,
  MOST_PIXELS_PER_SECOND,
  clampView,
  fit,
  followPlayhead,
  pixelsAt,
  reveal,
  scrollBy,
  secondsAt,
  visibleSeconds,
  zoomAround,
  type View,
} from '../../../renderer/timeline/geometry/view.ts';

const view: View = { pixelsPerSecond: 20, scrollSeconds: 100, widthPx: 1000, totalSeconds: 7200 };

describe('the view', () => {
  test('seconds become pixels and back', () => {
    expect(pixelsAt(view, 100)).toBe(0);
    expect(pixelsAt(view, 110)).toBe(200);
    expect(secondsAt(view, pixelsAt(view, 123.4))).toBeCloseTo(123.4, 9);
    expect(visibleSeconds(view)).toBe(50);
  });

  test.each([0.5, 0.9, 1.1, 4])('zooming by %s keeps the time under the pointer', (factor) => {
    const zoomed = zoomAround(view, factor, 340);
    expect(zoomed.pixelsPerSecond).toBeCloseTo(20 * factor, 9);
    expect(secondsAt(zoomed, 340)).toBeCloseTo(secondsAt(view, 340), 9);
  });

  test('zooming stops at the whole lesson and at 20 ms', () => {
    const far = zoomAround(view, 1e-6, 500);
    expect(pixelsAt(far, 7200)).toBeCloseTo(1000 - END_ROOM_PX, 6);
    expect(far.scrollSeconds).toBe(0);
    expect(zoomAround(view, 1e6, 500).pixelsPerSecond).toBe(MOST_PIXELS_PER_SECOND);
  });

  test('scrolling stops at both ends, the last one with room to drop at', () => {
    expect(scrollBy(view, -1e6).scrollSeconds).toBe(0);
    const end = scrollBy(view, 1e6);
    expect(pixelsAt(end, 7200)).toBeCloseTo(1000 - END_ROOM_PX, 6);
  });

  test('a possible view stays the same object', () => {
    expect(clampView(view)).toBe(view);
  });

  test('a short lesson fits without being blown up beyond the most', () => {
    const short = fit({ ...view, totalSeconds: 0.5 });
    expect(short.pixelsPerSecond).toBeLessThanOrEqual(MOST_PIXELS_PER_SECOND);
    expect(short.scrollSeconds).toBe(0);
  });

  test('a span is revealed by scrolling as little as needed', () => {
    expect(reveal(view, 110, 120)).toBe(view);
    const later = reveal(view, 160, 170);
    expect(pixelsAt(later, 170)).toBeLessThan(1000);
    expect(pixelsAt(later, 170)).toBeGreaterThan(900);
    expect(pixelsAt(reveal(view, 40, 50), 40)).toBeCloseTo(48, 6);
    // Longer than what is seen: its start.
    expect(pixelsAt(reveal(view, 300, 900), 300)).toBeCloseTo(48, 6);
  });

  test('a playhead that leaves turns the page', () => {
    expect(followPlayhead(view, 149)).toBe(view);
    expect(followPlayhead(view, 151).scrollSeconds).toBe(146);
  });
});

describe('the ruler', () => {
  test.each([0.2, 1, 3, 20, 77, 400])('at %s px/s labels are legible and on round times', (pixelsPerSecond) => {
    const ticks = ticksOf({ ...view, pixelsPerSecond });
    expect(ticks.labelSeconds * pixelsPerSecond).toBeGreaterThanOrEqual(72);
    expect(ticks.labelSeconds / ticks.stepSeconds).toBeCloseTo(Math.round(ticks.labelSeconds / ticks.stepSeconds), 9);
    expect(ticks.first * ticks.stepSeconds).toBeLessThanOrEqual(100 + 1e-9);
    expect(ticks.last - ticks.first).toBeLessThan(400);
  });

  test('labels stand on multiples', () => {
    const ticks = ticksOf(view);
    const labelled = Array.from({ length: 40 }, (_, n) => ticks.first + n).filter((n) => isLabelled(ticks, n));
    for (const number of labelled) expect((number * ticks.stepSeconds) % ticks.labelSeconds).toBeCloseTo(0, 9);
    expect(labelled.length).toBeGreaterThan(2);
  });

  test.each([
    [0, 0, '0:00'],
    [12.34, 1, '0:12.3'],
    [59.96, 1, '1:00.0'],
    [754, 0, '12:34'],
    [3723, 0, '1:02:03'],
    [3599.9996, 3, '1:00:00.000'],
    [-1, 0, '0:00'],
  ])('%s s with %s decimals reads %s', (seconds, decimals, text) => {
    expect(clock(seconds, decimals)).toBe(text);
  });
});

describe('the minimap', () => {
  test('the window stands for what is seen', () => {
    expect(windowOf({ ...view, pixelsPerSecond: 1 }, 720)).toEqual({ leftPx: 10, widthPx: 100 });
  });

  test('the window can be grasped at any zoom, and stays on the map', () => {
    const end = windowOf(scrollBy({ ...view, pixelsPerSecond: 400 }, 1e9), 720);
    expect(end.widthPx).toBeGreaterThanOrEqual(14);
    expect(end.leftPx + end.widthPx).toBeLessThanOrEqual(720);
  });

  test('dragging the window centres it, dragging an edge zooms', () => {
    const centred = centredAt(view, 720, 360);
    expect(secondsAt(centred, 500)).toBeCloseTo(3600, 6);
    const stretched = stretchedTo({ ...view, pixelsPerSecond: 1 }, 720, 'end', 60);
    expect(stretched.scrollSeconds).toBeCloseTo(100, 9);
    expect(secondsAt(stretched, 1000)).toBeCloseTo(600, 6);
  });
});
