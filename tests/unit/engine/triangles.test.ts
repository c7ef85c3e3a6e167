import { readFileSync } from 'node:fs';
import Delaunator from 'delaunator';
import { describe, expect, it } from 'vitest';
import {
  canvasOf,
  cubicTaps,
  createDrawingMemory,
  type Canvas,
} from '../../../main/generator/engines/sampler/drawingMemory.ts';
import { createSampler, type Sampler } from '../../../main/generator/engines/sampler/sampler.ts';
import { drawTriangles } from '../../../main/generator/engines/triangles.ts';
import { assembleSampler } from '../../../models/convert/assembleSampler.ts';

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

function open(
  rgb: Uint8Array,
  options: { density?: 1 | 2; alpha?: number; behind?: number; behindAlpha?: number } = {},
): { canvas: Canvas; sampler: Sampler } {
  const { density = 1, alpha = 255, behind = 0, behindAlpha } = options;
  const frame = { widthPx: SIZE / density, heightPx: SIZE / density };
  const rgba = Uint8Array.from({ length: SIZE * SIZE * 4 }, (_, i) =>
    i % 4 === 3 ? alpha : rgb[Math.floor(i / 4) * 3 + (i % 4)]!,
  );
  const pixels = frame.widthPx * frame.heightPx;
  const plate =
    behindAlpha === undefined
      ? new Uint8Array(pixels * 3).fill(behind)
      : Uint8Array.from({ length: pixels * 4 }, (_, i) => (i % 4 === 3 ? behindAlpha : behind));
  const drawing = createDrawingMemory({ density, widthPx: SIZE, heightPx: SIZE, rgba }, plate, frame, 1);
  const [canvas, sampler] = [canvasOf(drawing, 0), createSampler(drawing)];
  sampler.target(canvas);
  return { canvas, sampler };
}

/** What the span loop must compute, in plain arithmetic. */
function reference(rgb: Uint8Array, x: number, y: number, channel: number): number {
  const clamp = (value: number): number => Math.min(Math.max(value, 0), SIZE - 1);
  const [u, v] = [x - 0.5, y - 0.5];
  const [column, row] = [Math.floor(u), Math.floor(v)];
  let sum = 0;
  cubicTaps(v - row).forEach((wy, i) => {
    cubicTaps(u - column).forEach((wx, j) => {
      sum += wx * wy * rgb[(clamp(row + i - 1) * SIZE + clamp(column + j - 1)) * 3 + channel]!;
    });
  });
  return Math.min(255, Math.max(0, sum));
}

describe('drawing triangles', () => {
  it('reproduces the texture bit for bit where nothing moves, leaving no pixel out', () => {
    const rgb = noise();
    const { rest, triangles } = scatteredMesh();
    const { canvas, sampler } = open(rgb);
    canvas.planes.fill(77);
    drawTriangles(
      canvas,
      sampler,
      triangles,
      rest,
      positionsOf(rest, (x, y) => [x, y]),
    );
    let different = 0;
    for (let i = 0; i < SIZE * SIZE; i++) {
      const { planes } = canvas;
      const [green, blue, red] = [planes[i], planes[i + SIZE * SIZE], planes[i + 2 * SIZE * SIZE]];
      if (red !== rgb[i * 3] || green !== rgb[i * 3 + 1] || blue !== rgb[i * 3 + 2]) different++;
    }
    expect(different).toBe(0);
  });

  it('moves a gradient by a fraction of a pixel without changing its slope', () => {
    const rgb = Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, i) => (Math.floor(i / 3) % SIZE) * 4);
    const { rest, triangles } = scatteredMesh();
    const { canvas, sampler } = open(rgb);
    const shifted = positionsOf(rest, (x, y) => [x + 0.5, y]);
    drawTriangles(canvas, sampler, triangles, rest, shifted);
    for (let column = 4; column < SIZE - 4; column++) expect(canvas.planes[20 * SIZE + column]).toBe(column * 4 - 2);
  });
});

describe('the sampler', () => {
  it('draws spans as plain arithmetic does, across the edges too', () => {
    const rgb = noise();
    const { canvas, sampler } = open(rgb);
    const [u, v, du, dv] = [-4.3, 5.7, 1.25, 0.5];
    sampler.span(canvas.planes.byteOffset, SIZE, u, v, du, dv);
    for (let i = 0; i < SIZE; i++) {
      // Both are read at the nearest of 256 phases, from within half a pixel of the picture.
      const at = (start: number, step: number): number =>
        Math.round(Math.min(Math.max(start + i * step, 0), SIZE) * 256) / 256;
      [1, 2, 0].forEach((channel, plane) => {
        const expected = reference(rgb, at(u, du), at(v, dv), channel);
        expect(Math.abs(canvas.planes[plane * SIZE * SIZE + i]! - expected)).toBeLessThan(0.6);
      });
    }
  });

  it('lets what is behind show through by what alpha leaves', () => {
    const rgb = new Uint8Array(SIZE * SIZE * 3).fill(60);
    for (const [alpha, expected] of [
      [255, 60],
      [102, 60 + 120],
      [0, 255],
    ] as const) {
      const { canvas, sampler } = open(rgb, { alpha, behind: 200 });
      sampler.span(canvas.planes.byteOffset + 5 * SIZE, SIZE, 0.75, 5.25, 1, 0);
      for (let plane = 0; plane < 3; plane++) {
        expect(canvas.planes[plane * SIZE * SIZE + 5 * SIZE + 9]).toBe(expected);
      }
    }
  });

  it('draws alpha too where what is behind has some', () => {
    const rgb = new Uint8Array(SIZE * SIZE * 3).fill(60);
    for (const [alpha, behind, expected] of [
      [255, 0, 255],
      [102, 0, 102],
      [102, 255, 255],
      [102, 100, 102 + 60],
      [0, 100, 100],
    ] as const) {
      const { canvas, sampler } = open(rgb, { alpha, behindAlpha: behind });
      expect(canvas.planes.length).toBe(4 * SIZE * SIZE);
      sampler.span(canvas.planes.byteOffset + 5 * SIZE, SIZE, 0.75, 5.25, 1, 0);
      expect(canvas.planes[3 * SIZE * SIZE + 5 * SIZE + 9]).toBe(expected);
      expect(canvas.planes[3 * SIZE * SIZE + 6 * SIZE + 9]).toBe(0);
    }
  });

  it('takes places of the stage where the texture is denser', () => {
    const rgb = noise();
    const { canvas, sampler } = open(rgb, { density: 2 });
    const out = new Float32Array(3);
    const planePx = (SIZE / 2) ** 2;
    sampler.span(canvas.planes.byteOffset, 20, 2.5, 3.5, 1, 0);
    for (let i = 0; i < 20; i++) {
      // Pixel centres lie on every second texel.
      const texel = (3 * 2 * SIZE + (2 + i) * 2) * 3;
      const drawn = [2, 0, 1].map((plane) => canvas.planes[plane * planePx + i]);
      expect(drawn).toEqual([...rgb.subarray(texel, texel + 3)]);
      sampler.sample(2.5 + i, 3.5, out);
      expect([...out]).toEqual(drawn);
    }
  });

  it('reads single points with the same filter', () => {
    const rgb = noise();
    const { sampler } = open(rgb);
    const out = new Float32Array(3);
    for (const [x, y] of [
      [10.5, 20.5],
      [11.25, 3.75],
      [0.25, 47.5],
      [-5, SIZE + 9],
    ] as const) {
      sampler.sample(x, y, out);
      const inside = (value: number): number => Math.min(Math.max(value, 0), SIZE);
      for (let channel = 0; channel < 3; channel++) {
        expect(out[channel]).toBeCloseTo(reference(rgb, inside(x), inside(y), channel), 2);
      }
    }
  });

  it('is what its source says', async () => {
    const committed = readFileSync('main/generator/engines/sampler/sampler.wasm');
    expect(Buffer.compare(committed, Buffer.from(await assembleSampler()))).toBe(0);
  });
});
