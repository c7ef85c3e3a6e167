import { SPEECH_RATE_HZ } from '../contract/motion.ts';

/** Values a second of every track measured from sound: one each 10 ms. */
export const FEATURE_RATE_HZ = 100;
const HOP = SPEECH_RATE_HZ / FEATURE_RATE_HZ;
/** Quieter than any room: what digital silence counts as. */
export const QUIETEST_DB = -80;

/**
 * Loudness of one frequency band in decibels of full scale, from 25 ms around each 10 ms step.
 * @param samples finite, mono at SPEECH_RATE_HZ
 */
export function bandLoudness(samples: Float32Array, lowHz: number, highHz: number): Float32Array<ArrayBuffer> {
  const band = filter(filter(samples, 'high', lowHz), 'low', highHz);
  const frames = Math.ceil(samples.length / HOP);
  const values = new Float32Array(frames);
  const reach = Math.round(SPEECH_RATE_HZ * 0.0125);
  for (let frame = 0; frame < frames; frame++) {
    const centre = frame * HOP;
    const from = Math.max(0, centre - reach);
    const to = Math.min(band.length, centre + reach);
    let energy = 0;
    for (let i = from; i < to; i++) energy += band[i]! * band[i]!;
    values[frame] = Math.max(QUIETEST_DB, 10 * Math.log10(energy / Math.max(1, to - from) + 1e-12));
  }
  return values;
}

/** Second-order Butterworth low- or high-pass (the formulas of R. Bristow-Johnson's Audio EQ Cookbook, Q = 1/√2). */
function filter(samples: Float32Array, pass: 'low' | 'high', cutoffHz: number): Float32Array {
  const omega = (2 * Math.PI * cutoffHz) / SPEECH_RATE_HZ;
  const alpha = Math.sin(omega) / Math.SQRT2;
  const cosine = Math.cos(omega);
  const a0 = 1 + alpha;
  const edge = (pass === 'low' ? 1 - cosine : 1 + cosine) / 2 / a0;
  const b0 = edge;
  const b1 = pass === 'low' ? 2 * edge : -2 * edge;
  const a1 = (-2 * cosine) / a0;
  const a2 = (1 - alpha) / a0;
  const out = new Float32Array(samples.length);
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = b0 * x + b1 * x1 + b0 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    out[i] = y;
  }
  return out;
}
