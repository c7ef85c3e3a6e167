import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import { FEATURE_RATE_HZ } from './loudness.ts';

const DECIMATION = 4;
const RATE_HZ = SPEECH_RATE_HZ / DECIMATION;
const LOWEST_HZ = 65;
const HIGHEST_HZ = 400;
const WINDOW = Math.round(RATE_HZ * 0.03);
/** Normalised correlation from which a frame counts as voiced. */
const VOICED = 0.6;

/**
 * Pitch of the voice in hertz every 10 ms, 0 where nothing is voiced: the peak of the normalised cross-correlation
 * (Talkin 1995) at 4 kHz, preferring the shortest period among near-equals, which avoids octave errors downwards.
 * @param samples finite, mono at SPEECH_RATE_HZ
 */
export function pitchOf(samples: Float32Array): Float32Array<ArrayBuffer> {
  const signal = decimate(samples);
  const energies = energiesUpTo(signal);
  const energyFrom = (start: number): number => energies[start + WINDOW]! - energies[start]!;
  const hop = RATE_HZ / FEATURE_RATE_HZ;
  const shortest = Math.floor(RATE_HZ / HIGHEST_HZ);
  const longest = Math.ceil(RATE_HZ / LOWEST_HZ);
  const values = new Float32Array(Math.ceil(samples.length / (SPEECH_RATE_HZ / FEATURE_RATE_HZ)));
  const scores = new Float64Array(longest + 1);
  for (let frame = 0; frame < values.length; frame++) {
    const start = Math.round(frame * hop - (WINDOW + longest) / 2);
    if (start < 0 || start + WINDOW + longest > signal.length) continue;
    const own = energyFrom(start);
    if (own < 1e-7 * WINDOW) continue;
    let best = 0;
    for (let lag = shortest; lag <= longest; lag++) {
      let product = 0;
      for (let i = start; i < start + WINDOW; i++) product += signal[i]! * signal[i + lag]!;
      scores[lag] = product / Math.sqrt(own * energyFrom(start + lag) + 1e-12);
      best = Math.max(best, scores[lag]!);
    }
    if (best < VOICED) continue;
    for (let lag = shortest + 1; lag < longest; lag++) {
      const score = scores[lag]!;
      if (score < 0.9 * best || score < scores[lag - 1]! || score < scores[lag + 1]!) continue;
      values[frame] = RATE_HZ / (lag + summitOf(scores[lag - 1]!, score, scores[lag + 1]!));
      break;
    }
  }
  return values;
}

/** How far from the middle of three values, the middle one the highest, the parabola through them has its top: ± .5. */
function summitOf(before: number, middle: number, after: number): number {
  const bend = before - 2 * middle + after;
  return bend < 0 ? (0.5 * (before - after)) / bend : 0;
}

/** Energy of all samples before each, and of all. */
function energiesUpTo(signal: Float32Array): Float64Array {
  const energies = new Float64Array(signal.length + 1);
  for (let i = 0; i < signal.length; i++) energies[i + 1] = energies[i]! + signal[i]! * signal[i]!;
  return energies;
}

/** A quarter of the rate; the running mean is low-pass enough for finding a period. Its mean is removed by difference. */
function decimate(samples: Float32Array): Float32Array {
  const out = new Float32Array(Math.floor(samples.length / DECIMATION));
  let slow = 0;
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let k = 0; k < DECIMATION; k++) sum += samples[i * DECIMATION + k]! / DECIMATION;
    slow += (sum - slow) * 0.05;
    out[i] = sum - slow;
  }
  return out;
}
