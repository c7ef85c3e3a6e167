import { describe, expect, it } from 'vitest';
import { raisedIfQuiet } from '../../../main/speech/quietSound.ts';

/** One second of a tone at a level in decibels of full scale (RMS). */
function tone(levelDb: number, seconds = 1): Float32Array {
  const peak = Math.SQRT2 * 10 ** (levelDb / 20);
  return Float32Array.from({ length: seconds * 16_000 }, (_, i) => peak * Math.sin((2 * Math.PI * 200 * i) / 16_000));
}

function levelOf(samples: Float32Array): number {
  return 10 * Math.log10(samples.reduce((sum, value) => sum + value ** 2, 0) / samples.length);
}

describe('raisedIfQuiet', () => {
  it('leaves what is loud enough as it is', () => {
    const samples = tone(-20);
    expect(raisedIfQuiet(samples)).toBe(samples);
  });

  it('brings every quiet voice to one level, without a step at its limit', () => {
    for (const level of [-24.1, -40, -60]) expect(levelOf(raisedIfQuiet(tone(level)))).toBeCloseTo(-24, 1);
  });

  it('does not raise without bounds, nor silence at all', () => {
    expect(levelOf(raisedIfQuiet(tone(-90)))).toBeCloseTo(-50, 1);
    const silence = new Float32Array(16_000);
    expect(raisedIfQuiet(silence)).toBe(silence);
    expect(raisedIfQuiet(new Float32Array(0))).toHaveLength(0);
  });

  it('goes by the loudest syllables, not by the pauses between, nor by a click', () => {
    const samples = new Float32Array(10 * 16_000);
    samples.set(tone(-30), 16_000);
    samples[100_000] = 1;
    expect(Math.max(...raisedIfQuiet(samples).subarray(0, 50_000))).toBeCloseTo(Math.SQRT2 * 10 ** (-24 / 20), 2);
  });
});
