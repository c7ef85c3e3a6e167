import type { Work } from '../contract/work.ts';
import type { Picture } from './face.ts';
import { shrink } from './shrink.ts';
import { createTurns } from './turns.ts';

/** Where samples are taken: a grid of points of the picture, which may reach beyond its edges. */
export interface SampleGrid {
  readonly across: SampleAxis;
  readonly down: SampleAxis;
}

/** Samples along one axis, in pixels of the picture. */
export interface SampleAxis {
  /** Place of the first sample; pixel 0 covers 0–1. */
  readonly start: number;
  readonly step: number;
  readonly count: number;
  /** Finest detail that is kept, as a pixel's size: anything finer would alias. */
  readonly detail: number;
}

/** Lobes of the kernel on each side. */
const LOBES = 3;
/** Detail from which on a picture is first shrunk: what is shrunk to half of it loses nothing that the kernel keeps. */
const COARSE = 3;

/**
 * Samples a picture with a Lanczos kernel as wide as the detail asks, separately along rows and columns. Beyond its edges
 * the picture goes on mirrored.
 *
 * @returns interleaved RGB, one sample after the other along the rows
 */
export async function resample(picture: Picture, grid: SampleGrid, work: Work): Promise<Uint8Array> {
  if (Math.min(grid.across.detail, grid.down.detail) > COARSE) {
    const shrunk = await shrink(picture, grid, LOBES);
    return resample(shrunk.picture, shrunk.grid, work);
  }
  const across = tapsOf(grid.across);
  const down = tapsOf(grid.down);
  const width = grid.across.count * 3;
  const rgb = new Uint8ClampedArray(width * grid.down.count);
  // Rows that were sampled across already; only those under the kernel are kept.
  let sampled = new Map<number, Float32Array>();
  const sum = new Float32Array(width);
  const turn = createTurns(work);
  for (let row = 0; row < grid.down.count; row++) {
    await turn();
    const kept = new Map<number, Float32Array>();
    sum.fill(0);
    for (let k = 0; k < down.count; k++) {
      const index = mirrored(down.firsts[row]! + k, picture.heightPx);
      const source = kept.get(index) ?? sampled.get(index) ?? sampleRow(picture, index, across);
      kept.set(index, source);
      addScaled(sum, source, down.weights[row * down.count + k]!);
    }
    sampled = kept;
    // Clamped and rounded by the array itself.
    rgb.set(sum, row * width);
  }
  return new Uint8Array(rgb.buffer);
}

/** What each sample takes along one axis: the first pixel, and `count` weights from it on. */
interface Taps {
  readonly count: number;
  readonly firsts: Int32Array;
  readonly weights: Float32Array;
}

function tapsOf({ start, step, count: samples, detail }: SampleAxis): Taps {
  const scale = Math.max(1, detail);
  const count = 2 * Math.ceil(LOBES * scale) + 1;
  const firsts = new Int32Array(samples);
  const weights = new Float32Array(samples * count);
  for (let i = 0; i < samples; i++) {
    // In pixels from the centre of the first one.
    const centre = start + i * step - 0.5;
    const first = Math.round(centre) - (count - 1) / 2;
    firsts[i] = first;
    let total = 0;
    for (let k = 0; k < count; k++) {
      const weight = lanczos((first + k - centre) / scale);
      weights[i * count + k] = weight;
      total += weight;
    }
    for (let k = i * count; k < (i + 1) * count; k++) weights[k]! /= total;
  }
  return { count, firsts, weights };
}

function lanczos(x: number): number {
  if (Math.abs(x) < 1e-6) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / angle ** 2;
}

function sampleRow({ widthPx, rgb }: Picture, row: number, { count, firsts, weights }: Taps): Float32Array {
  // The part of the row that is needed, mirrored beyond its ends, so that the loop below need not look for them.
  const first = firsts[0]!;
  const length = firsts.at(-1)! + count - first;
  const line = new Float32Array(length * 3);
  for (let i = 0; i < length; i++) {
    const from = (row * widthPx + mirrored(first + i, widthPx)) * 3;
    line[i * 3] = rgb[from]!;
    line[i * 3 + 1] = rgb[from + 1]!;
    line[i * 3 + 2] = rgb[from + 2]!;
  }
  const samples = firsts.length;
  const sampled = new Float32Array(samples * 3);
  for (let i = 0, k = 0; i < samples; i++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let at = (firsts[i]! - first) * 3, end = k + count; k < end; k++, at += 3) {
      const weight = weights[k]!;
      red += weight * line[at]!;
      green += weight * line[at + 1]!;
      blue += weight * line[at + 2]!;
    }
    sampled[i * 3] = red;
    sampled[i * 3 + 1] = green;
    sampled[i * 3 + 2] = blue;
  }
  return sampled;
}

function addScaled(sum: Float32Array, values: Float32Array, factor: number): void {
  if (factor === 0) return;
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * values[i]!;
}

/** The pixel that stands for one beyond the edges: 0 is its own neighbour. */
function mirrored(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  const period = 2 * length;
  const folded = ((index % period) + period) % period;
  return folded < length ? folded : period - 1 - folded;
}
