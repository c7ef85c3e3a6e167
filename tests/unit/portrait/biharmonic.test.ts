import { describe, expect, it } from 'vitest';
import { createBiharmonicSolver } from '../../../main/portrait/biharmonic.ts';

type Edges = { vertex: number; weight: number }[];

/** A chain of `count` vertices, optionally cut between two of them. */
function chain(count: number, cutAfter?: number): Edges[] {
  return Array.from({ length: count }, (_, i) =>
    [i - 1, i + 1]
      .filter((j) => j >= 0 && j < count && !(cutAfter !== undefined && Math.min(i, j) === cutAfter))
      .map((vertex) => ({ vertex, weight: 1 })),
  );
}

function handlesAt(count: number, ...vertices: number[]): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => (vertices.includes(i) ? 1 : 0));
}

describe('biharmonic fields', () => {
  it('keeps the handles and runs straight between two that agree on a slope', () => {
    const values = Float64Array.of(0, 1, 0, 0, 0, 0, 0, 7, 8);
    createBiharmonicSolver(chain(9), handlesAt(9, 0, 1, 7, 8)).solve(values);
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(i, 6);
    });
  });

  it('leaves a handle smoothly: the slope does not jump as in a harmonic field', () => {
    const values = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1);
    createBiharmonicSolver(chain(9), handlesAt(9, 0, 1, 8)).solve(values);
    expect(values[2]).toBeLessThan(1 / 8);
    expect(values[7]).toBeGreaterThan(0.7);
  });

  it('carries nothing across a cut', () => {
    const values = Float64Array.of(5, 0, 0, 0, 0, 0, -3, 0);
    createBiharmonicSolver(chain(8, 3), handlesAt(8, 0, 6)).solve(values);
    expect([...values].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([5, 5, 5, 5, -3, -3, -3, -3]);
  });

  it('says so when a part of the mesh has no handle', () => {
    expect(() => createBiharmonicSolver(chain(8, 3), handlesAt(8, 0))).toThrow(/without handles/);
  });
});
