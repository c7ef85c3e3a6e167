import { setImmediate } from 'node:timers/promises';
import type { Work } from '../contract/work.ts';
import type { Picture } from './face.ts';

/** Where samples are taken: a grid of points of the picture, which may reach beyond its edges. */
export interface SampleGrid {
  /** Place of the first sample in picture coordinates, where pixel (0, 0) covers 0–1. */
  readonly x: number;
  readonly y: number;
  /** From one sample to the next, in pixels of the picture. */
  readonly stepPx: number;
  readonly columns: number;
  readonly rows: number;
  /** Finest detail that is kept, as a pixel's size in pixels of the picture: anything finer would alias. */
  readonly detailPx: number;
}

/** Lobes of the kernel on each side. */
const LOBES = 3;
/** The event loop gets its turn after this. */
const SLICE_MS = 25;

/** What one sample takes along one axis: indices of pixels and their weights, `count` of each from `i × count` on. */
interface Taps {
  readonly count: number;
  readonly indices: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Samples a picture with a Lanczos kernel as wide as `detailPx` asks, separately along columns and rows. Beyond its edges
 * the picture goes on mirrored.
 *
 * @returns interleaved RGB, `columns × rows × 3`
 */
export async function resample(picture: Picture, grid: SampleGrid, work: Work): Promise<Uint8Array> {
  const { columns, rows, stepPx } = grid;
  const across = tapsOf(grid.x, stepPx, columns, picture.widthPx, grid.detailPx);
  const down = tapsOf(grid.y, stepPx, rows, picture.heightPx, grid.detailPx);
  const rgb = new Uint8ClampedArray(columns * rows * 3);
  // Rows that were sampled across already; only those under the kernel are kept.
  let sampled = new Map<number, Float32Array>();
  const sum = new Float32Array(columns * 3);
  let sliceStartMs = performance.now();
  for (let row = 0; row < rows; row++) {
    const kept = new Map<number, Float32Array>();
    sum.fill(0);
    for (let k = row * down.count; k < (row + 1) * down.count; k++) {
      const index = down.indices[k]!;
      const source = kept.get(index) ?? sampled.get(index) ?? sampleRow(picture, index, across, columns);
      kept.set(index, source);
      const weight = down.weights[k]!;
      for (let i = 0; i < sum.length; i++) sum[i]! += weight * source[i]!;
    }
    sampled = kept;
    // Clamped and rounded by the array itself.
    rgb.set(sum, row * columns * 3);
    if (performance.now() - sliceStartMs > SLICE_MS) {
      await setImmediate();
      work.signal?.throwIfAborted();
      sliceStartMs = performance.now();
    }
  }
  return new Uint8Array(rgb.buffer);
}

function sampleRow({ widthPx, rgb }: Picture, row: number, taps: Taps, columns: number): Float32Array {
  const { count, indices, weights } = taps;
  const start = row * widthPx * 3;
  const sampled = new Float32Array(columns * 3);
  for (let column = 0, k = 0; column < columns; column++) {
    let [red, green, blue] = [0, 0, 0];
    for (let end = k + count; k < end; k++) {
      const at = start + indices[k]! * 3;
      const weight = weights[k]!;
      red += weight * rgb[at]!;
      green += weight * rgb[at + 1]!;
      blue += weight * rgb[at + 2]!;
    }
    sampled[column * 3] = red;
    sampled[column * 3 + 1] = green;
    sampled[column * 3 + 2] = blue;
  }
  return sampled;
}

function tapsOf(start: number, stepPx: number, samples: number, lengthPx: number, detailPx: number): Taps {
  const scale = Math.max(1, detailPx);
  const count = 2 * Math.ceil(LOBES * scale) + 1;
  const indices = new Int32Array(samples * count);
  const weights = new Float32Array(samples * count);
  for (let i = 0; i < samples; i++) {
    // In pixels from the centre of the first one.
    const centre = start + i * stepPx - 0.5;
    const first = Math.round(centre) - (count - 1) / 2;
    let total = 0;
    for (let k = 0; k < count; k++) {
      const weight = lanczos((first + k - centre) / scale);
      indices[i * count + k] = mirrored(first + k, lengthPx);
      weights[i * count + k] = weight;
      total += weight;
    }
    for (let k = i * count; k < (i + 1) * count; k++) weights[k]! /= total;
  }
  return { count, indices, weights };
}

function lanczos(x: number): number {
  if (Math.abs(x) < 1e-6) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / angle ** 2;
}

/** The pixel that stands for one beyond the edges: 0 is its own neighbour. */
function mirrored(index: number, length: number): number {
  const period = 2 * length;
  const folded = ((index % period) + period) % period;
  return folded < length ? folded : period - 1 - folded;
}
