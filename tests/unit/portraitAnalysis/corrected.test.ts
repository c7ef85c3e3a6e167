import { expect, test } from 'vitest';
import { landmarkEditsSchema } from '../../../main/contract/landmarkEdits.ts';
import { corrected } from '../../../main/portrait/corrected.ts';
import { centredFace } from '../../fixtures/generator/centredFace.ts';

const picture = { widthPx: 1000, heightPx: 800, rgb: new Uint8Array() };

/** A face whose landmarks lie on a grid, 10 pixels apart, and whose eyes are 200 pixels apart. */
function gridFace() {
  const face = centredFace(picture.widthPx, picture.heightPx);
  const landmarks = face.landmarks.map((_, i) => {
    const [point, axis] = [Math.floor(i / 3), i % 3];
    return [300 + 10 * (point % 30), 300 + 10 * Math.floor(point / 30), -5][axis]!;
  });
  landmarks.set([200, 200], 33 * 3);
  landmarks.set([400, 200], 263 * 3);
  return { ...face, landmarks };
}

const at = (landmarks: Float32Array, index: number): number[] => [...landmarks.subarray(index * 3, index * 3 + 3)];

test('a moved landmark lies where it was put, its neighbours follow, those far away stay', () => {
  const face = gridFace();
  const [x, y] = at(face.landmarks, 100) as [number, number];
  const moved = corrected(face, [{ index: 100, x: (x + 8) / 1000, y: (y - 4) / 800 }], picture);
  expect(at(moved.landmarks, 100)).toEqual([expect.closeTo(x + 8, 3), expect.closeTo(y - 4, 3), -5]);
  const follow = (index: number): number => at(moved.landmarks, index)[0]! - at(face.landmarks, index)[0]!;
  expect(follow(101)).toBeGreaterThan(4);
  expect(follow(103)).toBeLessThan(follow(101));
  expect(Math.abs(follow(120))).toBeLessThan(0.01);
});

test('neighbours that are both moved each keep their own place, and nothing between them overshoots', () => {
  const face = gridFace();
  const edit = (index: number, rightPx: number) => {
    const [x, y] = at(face.landmarks, index) as [number, number];
    return { index, x: (x + rightPx) / 1000, y: y / 800 };
  };
  const moved = corrected(face, [edit(100, 6), edit(102, 6)], picture);
  for (const index of [100, 102]) {
    expect(at(moved.landmarks, index)[0]! - at(face.landmarks, index)[0]!).toBeCloseTo(6, 3);
  }
  expect(at(moved.landmarks, 101)[0]! - at(face.landmarks, 101)[0]!).toBeLessThanOrEqual(6.001);
});

test('without edits it is the same face; a landmark cannot be in two places', () => {
  const face = gridFace();
  expect(corrected(face, [], picture)).toBe(face);
  const twice = [
    { index: 1, x: 0.1, y: 0.1 },
    { index: 1, x: 0.2, y: 0.2 },
  ];
  expect(landmarkEditsSchema.safeParse(twice).success).toBe(false);
  expect(landmarkEditsSchema.safeParse([{ index: 478, x: 0, y: 0 }]).success).toBe(false);
});
