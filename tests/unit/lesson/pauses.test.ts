import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measureEnvelope, type Envelope } from '../../../main/lesson/envelope.ts';
import { findPauses } from '../../../main/lesson/pauses.ts';

/** Deterministic noise of RMS 1, by Lehmer's generator. */
function noise(length: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return (state / 0x7fffffff - 0.5) * Math.sqrt(12);
  });
}

/** Speech-like bursts (RMS 0.1, syllables at 4 Hz) with pauses at `pauses`, over noise of RMS `noiseRms`. */
function narration(
  seconds: number,
  pauses: readonly (readonly [number, number])[],
  noiseRms: number,
): Promise<Envelope> {
  const rateHz = 8000;
  const hiss = noise(seconds * rateHz);
  const voice = noise(seconds * rateHz).reverse();
  const samples = hiss.map((sample, i) => {
    const time = i / rateHz;
    const isPause = pauses.some(([start, end]) => time >= start && time < end);
    const syllable = 0.12 * (0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * time));
    return noiseRms * sample + (isPause ? 0 : syllable * voice[i]!);
  });
  return measureEnvelope([samples], rateHz);
}

const PAUSES = [
  [4, 4.6],
  [9, 9.4],
  [15.2, 16.5],
] as const;

test.each([
  ['silence', 0],
  ['a quiet room', 0.001],
  ['noise 10 dB below the voice', 0.03],
  ['noise 6 dB below the voice', 0.05],
])('pauses are found over %s', async (_, noiseRms) => {
  const found = await findPauses(await narration(20, PAUSES, noiseRms));
  expect(found).toHaveLength(PAUSES.length);
  for (const [index, { startSeconds, endSeconds }] of found.entries()) {
    expect(Math.abs(startSeconds - PAUSES[index]![0])).toBeLessThan(0.1);
    expect(Math.abs(endSeconds - PAUSES[index]![1])).toBeLessThan(0.1);
  }
});

test('the noise may change during the recording', async () => {
  const quiet = await narration(60, [[30, 30.6]], 0.001);
  const loud = await narration(60, [[30, 30.6]], 0.04);
  const found = await findPauses(Float32Array.of(...quiet, ...loud));
  expect(found.map(({ startSeconds }) => Math.round(startSeconds))).toEqual([30, 90]);
});

test('gaps within words are no pauses', async () => {
  // At the height of a syllable: two dips of the voice are not far, and must not join.
  const gaps = Array.from({ length: 9 }, (_, i) => [2 * i + 1.02, 2 * i + 1.11] as const);
  expect(await findPauses(await narration(20, gaps, 0.001))).toEqual([]);
});

test.each([
  ['silence', new Float32Array(6000)],
  ['steady noise', Float32Array.from(noise(6000), (sample) => 0.1 + 0.005 * sample)],
  ['nothing', new Float32Array(0)],
])('%s has no pauses', async (_, envelope) => {
  expect(await findPauses(envelope)).toEqual([]);
});

/** A real voice: 60 s of mono PCM, 16 bit, 16 kHz. */
const RECORDING = '../shared/material/audio/en_60s_16k.wav';
const HEADER_BYTES = 44;

test('noise as loud as the voice hides no long pause of a real recording', async ({ skip }) => {
  skip(!existsSync(RECORDING), `there is no ${RECORDING}`);
  const bytes = readFileSync(RECORDING).subarray(HEADER_BYTES);
  const samples = Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i) / 32_768);
  const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  const hiss = noise(samples.length);
  const clean = await findPauses(await measureEnvelope([samples], 16_000));
  const noisy = await findPauses(await measureEnvelope([samples.map((sample, i) => sample + rms * hiss[i]!)], 16_000));
  const long = clean.filter(({ startSeconds, endSeconds }) => endSeconds - startSeconds > 0.4);
  expect(long.length).toBeGreaterThan(5);
  const isFoundAgain = long.filter((pause) => {
    const middle = (pause.startSeconds + pause.endSeconds) / 2;
    return noisy.some(({ startSeconds, endSeconds }) => startSeconds < middle && middle < endSeconds);
  });
  expect(isFoundAgain).toHaveLength(long.length);
});
