import { describe, expect, test } from 'vitest';
import { headAndShoulders } from '../../../main/portrait/crop.ts';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import { CHEEKBONES, CHIN_BOTTOM, FOREHEAD_TOP } from '../../../main/portrait/topology.ts';
import { setUpright } from '../../../main/portrait/upright.ts';

const LENGTH = 200;

/** A picture of nothing with a face of {@link LENGTH} pixels between forehead and chin. */
function pictured(widthPx: number, heightPx: number, x: number, y: number): { picture: Picture; face: Face } {
  const landmarks = new Float32Array(478 * 3);
  const put = (index: number, dx: number, dy: number): void => {
    landmarks.set([x + dx, y + dy, 0], index * 3);
  };
  put(FOREHEAD_TOP, 0, -LENGTH / 2);
  put(CHIN_BOTTOM, 0, LENGTH / 2);
  put(CHEEKBONES[0], -0.4 * LENGTH, 0);
  put(CHEEKBONES[1], 0.4 * LENGTH, 0);
  const face = { score: 1, presence: 1, rollDegrees: 0, yawDegrees: 0, pitchDegrees: 0, landmarks };
  return { picture: { widthPx, heightPx, rgb: new Uint8Array(0) }, face };
}

const SHAPES = [
  { widthPx: 512, heightPx: 512 },
  { widthPx: 1080, heightPx: 1920 },
  { widthPx: 1920, heightPx: 1080 },
  { widthPx: 1024, heightPx: 1280 },
];

describe.each(SHAPES)('head and shoulders in $widthPx × $heightPx', (size) => {
  const aspect = size.widthPx / size.heightPx;

  test('have room on all sides where the picture does', () => {
    const { picture, face } = pictured(3000, 3000, 1400, 1200);
    const crop = headAndShoulders(picture, face, size);
    expect(crop.width / crop.height).toBeCloseTo(aspect, 6);
    expect(crop.height).toBeGreaterThanOrEqual(2.15 * LENGTH - 1e-6);
    expect(crop.width).toBeGreaterThanOrEqual(1.6 * LENGTH - 1e-6);
    expect(crop.left + crop.width / 2).toBeCloseTo(1400, 6);
    // The eyes are about a third below the top, the chin well above the bottom.
    expect((1200 - crop.top) / crop.height).toBeGreaterThan(0.3);
    expect((1200 + LENGTH / 2 - crop.top) / crop.height).toBeLessThan(0.75);
  });

  test('stay inside the picture where their shape fits', () => {
    const { picture, face } = pictured(420, 420, 200, 160);
    const crop = headAndShoulders(picture, face, size);
    if (aspect < 0.6 || aspect > 1.5) return;
    expect(Math.min(crop.left, crop.top)).toBeGreaterThanOrEqual(0);
    expect(crop.left + crop.width).toBeLessThanOrEqual(420 + 1e-6);
    expect(crop.top + crop.height).toBeLessThanOrEqual(420 + 1e-6);
  });

  test('hold the whole face of a small picture, and reach beyond it above and beside, never below', () => {
    const { picture, face } = pictured(300, 300, 150, 150);
    const crop = headAndShoulders(picture, face, size);
    expect(crop.width).toBeGreaterThanOrEqual(1.05 * LENGTH - 1e-6);
    expect(crop.height).toBeGreaterThanOrEqual(1.4 * LENGTH);
    expect(crop.top + crop.height).toBeLessThanOrEqual(300 + 1e-6);
  });
});

describe('a face on its side', () => {
  test.each([20, -44, 90, -70, 180])('of %d° is set up by the nearest quarter turn', async (rollDegrees) => {
    const { face } = pictured(30, 20, 10, 5);
    const rgb = new Uint8Array(30 * 20 * 3);
    rgb.set([255, 0, 0], (5 * 30 + 10) * 3);
    const landmarks = face.landmarks.slice();
    landmarks.set([10.5, 5.5, 0], 0);
    const turned = await setUpright({ widthPx: 30, heightPx: 20, rgb }, { ...face, landmarks, rollDegrees });
    expect(Math.abs(turned.face.rollDegrees)).toBeLessThanOrEqual(45);
    // The marked pixel is where its landmark is.
    const [x, y] = turned.face.landmarks;
    const at = (Math.floor(y!) * turned.picture.widthPx + Math.floor(x!)) * 3;
    expect([...turned.picture.rgb.subarray(at, at + 3)]).toEqual([255, 0, 0]);
  });
});
