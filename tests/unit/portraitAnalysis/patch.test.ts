import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../main/portrait/face.ts';
import { samplePatch, toPatch, toPicture } from '../../../main/portrait/patch.ts';
import { Pyramid } from '../../../main/portrait/pyramid.ts';

const RANGE = { gain: 255, offset: 0 };

/** Red rises by 1 for each pixel to the right, green by 1 for each pixel down. */
function ramp(widthPx: number, heightPx: number): Picture {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) rgb.set([x, y, 7], (y * widthPx + x) * 3);
  }
  return { widthPx, heightPx, rgb };
}

describe('patches', () => {
  it('show the very pixels where they fit them', () => {
    const planes = samplePatch(
      new Pyramid(ramp(8, 8)),
      { centreX: 4, centreY: 4, sizePx: 8, turnRadians: 0 },
      8,
      RANGE,
    );
    expect([...planes.subarray(0, 8)].map(Math.round)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...planes.subarray(64, 72)].map(Math.round)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(planes[128]).toBeCloseTo(7, 5);
  });

  it.each([
    { turnRadians: 0, isMirrored: false },
    { turnRadians: 0.7, isMirrored: false },
    { turnRadians: -2, isMirrored: true },
  ])('sample what lies where toPicture says ($turnRadians, mirrored $isMirrored)', (view) => {
    const patch = { centreX: 100.3, centreY: 90.8, sizePx: 60, ...view };
    const planes = samplePatch(new Pyramid(ramp(200, 200)), patch, 60, RANGE);
    for (const [column, row] of [
      [3, 5],
      [30, 30],
      [50, 12],
    ] as const) {
      const point = toPicture(patch, (column + 0.5) / 60, (row + 0.5) / 60);
      expect(planes[row * 60 + column]).toBeCloseTo(point.x - 0.5, 3);
      expect(planes[3600 + row * 60 + column]).toBeCloseTo(point.y - 0.5, 3);
      const back = toPatch(patch, point.x, point.y);
      expect(back.x).toBeCloseTo((column + 0.5) / 60, 9);
      expect(back.y).toBeCloseTo((row + 0.5) / 60, 9);
    }
  });

  it('do not alias: a fine checkerboard seen from afar is grey', () => {
    const picture: Picture = { widthPx: 512, heightPx: 512, rgb: new Uint8Array(512 * 512 * 3) };
    for (let i = 0; i < 512 * 512; i += 1) picture.rgb.fill(((i >> 9) + i) & 1 ? 255 : 0, i * 3, i * 3 + 3);
    const planes = samplePatch(
      new Pyramid(picture),
      { centreX: 256, centreY: 256, sizePx: 400, turnRadians: 0.3 },
      64,
      RANGE,
    );
    expect(Math.min(...planes)).toBeGreaterThan(120);
    expect(Math.max(...planes)).toBeLessThan(136);
  });

  it('are black outside the picture', () => {
    const planes = samplePatch(
      new Pyramid(ramp(8, 8)),
      { centreX: 50, centreY: 50, sizePx: 8, turnRadians: 0 },
      4,
      RANGE,
    );
    expect(Math.max(...planes)).toBe(0);
  });
});
