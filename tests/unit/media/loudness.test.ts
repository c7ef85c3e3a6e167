import { describe, expect, test } from 'vitest';
import { GainAndLimiter } from '../../../main/media/limiter.ts';
import { LOUDNESS_RATE_HZ, type Loudness, LoudnessMeter } from '../../../main/media/loudness.ts';

/** Stereo with the same in both channels. */
function stereo(seconds: number, sampleAt: (timeSeconds: number) => number): Float32Array {
  const frames = Math.round(seconds * LOUDNESS_RATE_HZ);
  return Float32Array.from({ length: 2 * frames }, (_, index) => sampleAt((index >> 1) / LOUDNESS_RATE_HZ));
}

function sine(seconds: number, db: number, hertz = 1000, phase = 0): Float32Array {
  return stereo(seconds, (time) => 10 ** (db / 20) * Math.sin(2 * Math.PI * hertz * time + phase));
}

function measured(samples: Float32Array, blockLength = 4098): Loudness {
  const meter = new LoudnessMeter();
  for (let from = 0; from < samples.length; from += blockLength) meter.push(samples.subarray(from, from + blockLength));
  return meter.result();
}

function joined(...blocks: Float32Array[]): Float32Array {
  return Float32Array.from(blocks.flatMap((block) => [...block]));
}

describe('loudness', () => {
  // EBU Tech 3341, cases 1, 2 and 3.
  test('a stereo sine of 1 kHz at −23 dBFS has −23 LUFS', () => {
    expect(measured(sine(5, -23)).integratedLufs).toBeCloseTo(-23, 1);
    expect(measured(sine(5, -33)).integratedLufs).toBeCloseTo(-33, 1);
  });

  test('quiet passages are gated out', () => {
    const { integratedLufs } = measured(joined(sine(2, -36), sine(6, -23), sine(2, -36)));
    // Blocks across the borders count in part; without gates it would be −25.
    expect(Math.abs(integratedLufs - -23)).toBeLessThan(0.25);
  });

  test('silence has none, a sound shorter than a gating block its own', () => {
    expect(measured(stereo(2, () => 0)).integratedLufs).toBe(-Infinity);
    expect(measured(new Float32Array(0))).toEqual({ integratedLufs: -Infinity, truePeakDb: -Infinity });
    expect(measured(sine(0.2, -23)).integratedLufs).toBeCloseTo(-23, 0);
  });

  test('the size of blocks does not matter', () => {
    const sound = stereo(1.3, (time) => 0.3 * Math.sin(900 * time) * Math.sin(7000 * time));
    const [small, large] = [measured(sound, 2), measured(sound, 30_000)];
    expect(small.truePeakDb).toBe(large.truePeakDb);
    expect(small.integratedLufs).toBeCloseTo(large.integratedLufs, 9);
  });

  test('true peaks between samples are found', () => {
    // EBU Tech 3341, case 16: a quarter of the rate, 45° off, so that samples lie 3 dB under the peak.
    const { truePeakDb } = measured(sine(0.5, -6, LOUDNESS_RATE_HZ / 4, Math.PI / 4));
    expect(Math.abs(truePeakDb - -6)).toBeLessThan(0.3);
  });
});

describe('gain and limiter', () => {
  function limited(samples: Float32Array, gain: number, ceiling: number, blockLength = 1000): Float32Array {
    const limiter = new GainAndLimiter(2, gain, ceiling);
    const blocks: Float32Array[] = [];
    for (let from = 0; from < samples.length; from += blockLength) {
      blocks.push(limiter.push(samples.subarray(from, from + blockLength)));
    }
    return joined(...blocks, limiter.flush());
  }

  test('under the ceiling the sound is multiplied, in its place', () => {
    const sound = sine(0.5, -20, 440);
    expect(limited(sound, 2, 0.8)).toEqual(sound.map((sample) => 2 * sample));
  });

  test('no true peak exceeds the ceiling, and what is far from one is untouched', () => {
    const bursts = stereo(
      1.5,
      (time) => (time % 0.5 < 0.02 ? 0.9 : 0.05) * Math.sin(2 * Math.PI * 11_000 * time + 0.7),
    );
    const output = limited(bursts, 2, 0.7);
    expect(output.length).toBe(bursts.length);
    expect(10 ** (measured(output).truePeakDb / 20)).toBeLessThanOrEqual(0.7 * 1.005);
    // 0.45 s after a burst the gain is back to within a per cent.
    const index = 2 * Math.round(0.47 * LOUDNESS_RATE_HZ);
    expect(Math.abs(output[index]! / bursts[index]! - 2)).toBeLessThan(0.02);
  });

  test('the size of blocks does not matter', () => {
    const loud = sine(0.3, 0, 3000, 0.3);
    expect(limited(loud, 1.5, 0.5, 334)).toEqual(limited(loud, 1.5, 0.5, 20_000));
  });
});
