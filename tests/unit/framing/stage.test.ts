import { describe, expect, test } from 'vitest';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import { resample } from '../../../main/portrait/resample.ts';
import { createStage } from '../../../main/portrait/stage.ts';

const face: Face = {
  score: 1,
  presence: 1,
  rollDegrees: 0,
  yawDegrees: 0,
  pitchDegrees: 0,
  landmarks: Float32Array.from({ length: 478 * 3 }, (_, i) => i % 50),
};

function painted(widthPx: number, heightPx: number, valueAt: (x: number, y: number) => number): Picture {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) rgb.fill(valueAt(x, y), (y * widthPx + x) * 3, (y * widthPx + x + 1) * 3);
  }
  return { widthPx, heightPx, rgb };
}

describe('sampling a picture', () => {
  test('at its own pixels gives them back', async () => {
    const picture = painted(20, 15, (x, y) => (x * 37 + y * 91) % 256);
    const axis = { start: 0.5, step: 1, detail: 1 };
    const grid = { across: { ...axis, count: 20 }, down: { ...axis, count: 15 } };
    expect(await resample(picture, grid, {})).toEqual(picture.rgb);
  });

  test('shrinks stripes too fine for the result to grey, and keeps coarse ones', async () => {
    const shrunk = async (period: number): Promise<number[]> => {
      const picture = painted(256, 8, (x) => (x % period < period / 2 ? 40 : 200));
      const axis = { start: 2, step: 4, detail: 4 };
      const grid = { across: { ...axis, count: 64 }, down: { ...axis, count: 2 } };
      return [...(await resample(picture, grid, {}))].slice(20, 170);
    };
    const range = (values: number[]): number => Math.max(...values) - Math.min(...values);
    expect(range(await shrunk(4))).toBeLessThan(12);
    expect(range(await shrunk(64))).toBeGreaterThan(150);
  });
});

test('a picture far larger than the samples is shrunk first, in its place', async () => {
  // A slope tells where each sample was taken.
  const picture = painted(900, 700, (x, y) => x / 6 + y / 10);
  const axis = { step: 7.3, detail: 7.3 };
  const grid = { across: { ...axis, start: 103.4, count: 60 }, down: { ...axis, start: 55.1, count: 50 } };
  const rgb = await resample(picture, grid, {});
  for (const [column, row] of [
    [3, 4],
    [40, 20],
    [57, 46],
  ] as const) {
    const expected = (103.4 + column * 7.3) / 6 + (55.1 + row * 7.3) / 10;
    expect(Math.abs(rgb[(row * 60 + column) * 3]! - expected)).toBeLessThan(1.5);
  }
});

describe('a stage', () => {
  const crop = { left: 10, top: 20, width: 160, height: 80 };
  const size = { widthPx: 80, heightPx: 40 };
  const photo = painted(200, 150, (x, y) => 128 + 60 * Math.sin(x / 5) + 60 * Math.cos(y / 7));

  test('is every second texel of its texture, and carries the landmarks along', async () => {
    const { stage, texture } = await createStage(photo, face, crop, size);
    expect([texture.density, texture.widthPx, texture.heightPx]).toEqual([2, 160, 80]);
    for (const [x, y] of [
      [0, 0],
      [79, 39],
      [33, 12],
    ] as const) {
      const texel = (2 * y * 160 + 2 * x) * 3;
      expect(stage.rgb[(y * 80 + x) * 3]).toBe(texture.rgb[texel]);
      expect(Math.abs(stage.rgb[(y * 80 + x) * 3]! - photo.rgb[((20 + 2 * y) * 200 + 10 + 2 * x) * 3]!)).toBeLessThan(
        20,
      );
    }
    expect(stage.landmarks[0]).toBeCloseTo((face.landmarks[0]! - 10) / 2, 5);
  });

  test('has a sparse texture where the photo has no more to give', async () => {
    const { texture } = await createStage(photo, face, crop, { widthPx: 400, heightPx: 200 });
    expect([texture.density, texture.widthPx]).toEqual([1, 400]);
  });

  test('goes on softly beyond the picture and leaves its middle alone', async () => {
    const striped = painted(100, 100, (x) => (x % 4 < 2 ? 60 : 180));
    const { stage } = await createStage(
      striped,
      face,
      { left: -60, top: 0, width: 220, height: 100 },
      { widthPx: 220, heightPx: 100 },
    );
    const row = (from: number, to: number): Uint8Array => stage.rgb.slice((50 * 220 + from) * 3, (50 * 220 + to) * 3);
    const range = (values: Uint8Array): number => Math.max(...values) - Math.min(...values);
    expect(range(row(0, 55))).toBeLessThan(40);
    expect(range(row(165, 220))).toBeLessThan(40);
    expect(row(80, 140)).toEqual(striped.rgb.slice((50 * 100 + 20) * 3, (50 * 100 + 80) * 3));
  });
});
