import { describe, expect, test } from 'vitest';
import { detailOf, isSameMounted, mountedFor, overlaps } from '../../../renderer/timeline/geometry/mounted.ts';
import {
  firstView,
  fittingPixelsPerSecond,
  resized,
  scrollBy,
  visibleSeconds,
  zoomAround,
  type View,
} from '../../../renderer/timeline/geometry/view.ts';

const view: View = { pixelsPerSecond: 20, scrollSeconds: 100, widthPx: 1000, totalSeconds: 7200 };

describe('what is kept in the page', () => {
  test('covers what is seen, wherever that is and at any zoom', () => {
    for (let pixelsPerSecond = 0.2; pixelsPerSecond < 400; pixelsPerSecond *= 1.07) {
      for (let scrollSeconds = 0; scrollSeconds < 900; scrollSeconds += 37.3) {
        const seen: View = { ...view, pixelsPerSecond, scrollSeconds };
        const mounted = mountedFor(seen);
        expect(mounted.startSeconds).toBeLessThanOrEqual(scrollSeconds);
        expect(mounted.endSeconds).toBeGreaterThanOrEqual(scrollSeconds + visibleSeconds(seen));
        // And not much more: less than twice the screen, at the widest zoom of the step.
        expect((mounted.endSeconds - mounted.startSeconds) * pixelsPerSecond).toBeLessThan(2.6 * 1000);
      }
    }
  });

  test('overlaps with what a step of scrolling or zooming asks for, not with what a jump does', () => {
    const here = mountedFor(view);
    const aside = mountedFor({ ...view, scrollSeconds: view.scrollSeconds + visibleSeconds(view) / 2 });
    expect(overlaps(here, aside)).toBe(true);
    expect(overlaps(here, mountedFor({ ...view, pixelsPerSecond: 40 }))).toBe(true);
    const away = mountedFor({ ...view, scrollSeconds: view.scrollSeconds + 4 * visibleSeconds(view) });
    expect([overlaps(here, away), overlaps(away, here)]).toEqual([false, false]);
  });

  test('seldom changes while scrolling and zooming', () => {
    let scrolled = view;
    let changes = 0;
    for (let step = 0; step < 100; step++) {
      const next = scrollBy(scrolled, 10);
      if (!isSameMounted(mountedFor(scrolled), mountedFor(next))) changes += 1;
      scrolled = next;
    }
    expect(changes).toBeLessThanOrEqual(4);
    expect(
      isSameMounted(
        mountedFor({ ...view, scrollSeconds: 0 }),
        mountedFor(zoomAround({ ...view, scrollSeconds: 0 }, 1.05, 0)),
      ),
    ).toBe(true);
  });

  test('details follow the room', () => {
    expect([1, 3, 7, 20].map((seconds) => detailOf(seconds, 15))).toEqual(['block', 'picture', 'full', 'wide']);
  });
});

describe('the view of a lesson', () => {
  test('a short one is first seen whole, a long one from its beginning with room for its slides', () => {
    const short = firstView({ ...view, totalSeconds: 120 }, 8);
    expect(short.pixelsPerSecond).toBeCloseTo(fittingPixelsPerSecond({ ...view, totalSeconds: 120 }), 9);
    const long = firstView(view, 300);
    expect(long.scrollSeconds).toBe(0);
    expect((long.pixelsPerSecond * 7200) / 300).toBeCloseTo(120, 6);
  });

  test('who sees all of it still does when it or the window changes; others stay where they are', () => {
    const whole = firstView({ ...view, totalSeconds: 120 }, 8);
    const wider = resized(whole, { widthPx: 1500 });
    expect(wider.pixelsPerSecond).toBeCloseTo(fittingPixelsPerSecond(wider), 9);
    const longer = resized(whole, { totalSeconds: 200 });
    expect(longer.pixelsPerSecond).toBeCloseTo(fittingPixelsPerSecond(longer), 9);
    expect(resized(view, { widthPx: 1500 })).toMatchObject({ pixelsPerSecond: 20, scrollSeconds: 100 });
  });
});
