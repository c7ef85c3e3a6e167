import { expect, test } from 'vitest';
import { measureEnvelope } from '../../../main/lesson/envelope.ts';

test('one value for each 10 ms, whatever the chunks', async () => {
  const samples = Float32Array.from({ length: 1000 }, (_, i) => (i < 320 ? 0 : i % 2 ? 0.5 : -0.5));
  const whole = await measureEnvelope([samples], 16_000);
  // 1000 samples are 6.25 blocks of 160.
  expect([...whole]).toEqual([0, 0, 0.5, 0.5, 0.5, 0.5, 0.5]);
  const pieces = [samples.subarray(0, 7), samples.subarray(7, 500), samples.subarray(500)];
  expect(await measureEnvelope(pieces, 16_000)).toEqual(whole);
});

test('blocks do not drift where 10 ms is no whole number of samples', async () => {
  const envelope = await measureEnvelope([new Float32Array(11_025 * 10)], 11_025);
  expect(envelope).toHaveLength(1000);
});

test('samples that are no numbers are silence', async () => {
  const samples = Float32Array.from({ length: 160 }, (_, i) => [NaN, Infinity, 0.5, 0.5][i % 4]!);
  expect((await measureEnvelope([samples], 16_000))[0]).toBeCloseTo(Math.sqrt(0.125));
  expect(await measureEnvelope([], 16_000)).toHaveLength(0);
});
