import { describe, expect, it } from 'vitest';
import type { Size } from '../../../main/contract/size.ts';
import { polygonCoverage } from '../../../main/generator/engines/coverage.ts';

function square(sidePx: number): Size {
  return { widthPx: sidePx, heightPx: sidePx };
}

function total(outline: number[], sizePx = 64): number {
  return polygonCoverage(Float32Array.from(outline), square(sizePx)).shares.reduce((sum, share) => sum + share, 0);
}

describe('polygon coverage', () => {
  it('covers exactly the area of polygons at any slope and sub-pixel place', () => {
    expect(total([10, 10, 20, 10, 20, 15, 10, 15])).toBeCloseTo(50, 3);
    expect(total([10.25, 10.5, 20.75, 10.5, 20.75, 15.125, 10.25, 15.125])).toBeCloseTo(10.5 * 4.625, 2);
    expect(total([5.3, 7.1, 40.9, 12.6, 22.2, 50.4])).toBeCloseTo(
      Math.abs((40.9 - 5.3) * (50.4 - 7.1) - (22.2 - 5.3) * (12.6 - 7.1)) / 2,
      1,
    );
  });

  it('gives the same for both directions of an outline', () => {
    expect(total([5, 5, 30, 8, 20, 30])).toBeCloseTo(total([20, 30, 30, 8, 5, 5]), 3);
  });

  it('shares a pixel in proportion', () => {
    const { left, top, widthPx, shares } = polygonCoverage(Float32Array.of(3, 3, 5.5, 3, 5.5, 4, 3, 4), square(16));
    expect([left, top, widthPx]).toEqual([3, 3, 3]);
    expect([...shares]).toEqual([1, 1, 0.5]);
  });

  it('has nothing for an outline without area and cuts off what leaves the canvas', () => {
    expect(total([5, 5, 30, 8, 5, 5])).toBeCloseTo(0, 5);
    expect(total([-10, -10, 80, -10, 80, 80, -10, 80], 16)).toBeCloseTo(256, 2);
    expect(polygonCoverage(Float32Array.of(100, 100, 120, 100, 110, 120), square(64)).widthPx).toBe(0);
  });
});
