import Delaunator from 'delaunator';
import { describe, expect, it } from 'vitest';
import { createTexture, sampleTexture } from '../../../main/generator/engines/texture.ts';
import { drawTriangles } from '../../../main/generator/engines/triangles.ts';

const SIZE = 48;

/** A seeded stream of numbers in 0–1 (an LCG is random enough for scattering points). */
function createScatter(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function scatteredMesh(): { rest: Float32Array; triangles: Uint32Array } {
  const next = createScatter(3);
  const points = [0, 0, SIZE, 0, 0, SIZE, SIZE, SIZE];
  for (let i = 0; i < 120; i++) points.push(next() * SIZE);
  const rest = new Float32Array((points.length / 2) * 3);
  points.forEach((value, i) => {
    rest[Math.floor(i / 2) * 3 + (i % 2)] = value;
  });
  return { rest, triangles: new Delaunator(Float64Array.from(points)).triangles };
}

function positionsOf(rest: Float32Array, move: (x: number, y: number) => [number, number]): Float32Array {
  const positions = new Float32Array((rest.length / 3) * 2);
  for (let i = 0; i < rest.length / 3; i++) positions.set(move(rest[i * 3]!, rest[i * 3 + 1]!), i * 2);
  return positions;
}

function noise(): Uint8Array {
  const next = createScatter(9);
  return Uint8Array.from({ length: SIZE * SIZE * 3 }, () => next() * 256);
}

describe('drawing triangles', () => {
  it('reproduces the texture bit for bit where nothing moves, leaving no pixel out', () => {
    const rgb = noise();
    const { rest, triangles } = scatteredMesh();
    const planes = new Uint8Array(SIZE * SIZE * 3).fill(77);
    drawTriangles(
      { sizePx: SIZE, planes },
      createTexture(rgb, SIZE),
      triangles,
      rest,
      positionsOf(rest, (x, y) => [x, y]),
    );
    let different = 0;
    for (let i = 0; i < SIZE * SIZE; i++) {
      const [green, blue, red] = [planes[i], planes[i + SIZE * SIZE], planes[i + 2 * SIZE * SIZE]];
      if (red !== rgb[i * 3] || green !== rgb[i * 3 + 1] || blue !== rgb[i * 3 + 2]) different++;
    }
    expect(different).toBe(0);
  });

  it('moves a gradient by a fraction of a pixel without changing its slope', () => {
    const rgb = Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, i) => (Math.floor(i / 3) % SIZE) * 4);
    const { rest, triangles } = scatteredMesh();
    const planes = new Uint8Array(SIZE * SIZE * 3);
    const shifted = positionsOf(rest, (x, y) => [x + 0.5, y]);
    drawTriangles({ sizePx: SIZE, planes }, createTexture(rgb, SIZE), triangles, rest, shifted);
    for (let column = 4; column < SIZE - 4; column++) expect(planes[20 * SIZE + column]).toBe(column * 4 - 2);
  });

  it('samples single points with the same filter as the triangle loop', () => {
    const rgb = noise();
    const texture = createTexture(rgb, SIZE);
    const out = new Float32Array(3);
    sampleTexture(texture, 10.5, 20.5, out, 0);
    expect([...out]).toEqual([...rgb.subarray((20 * SIZE + 10) * 3, (20 * SIZE + 10) * 3 + 3)]);
    sampleTexture(texture, -5, SIZE + 9, out, 0);
    expect(out.every((value) => value >= 0 && value <= 255)).toBe(true);
  });
});
