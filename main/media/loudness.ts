import { PeakFinder } from './peak.ts';

/*
 * Loudness after ITU-R BS.1770-4 and EBU R 128, for 48 kHz stereo. Our own rather than ffmpeg's filters: the figures
 * are the same in every version of ffmpeg and are had while the samples stream past anyway.
 */

/** Sample rate in hertz that the filters below are for. */
export const LOUDNESS_RATE_HZ = 48_000;
const LOUDNESS_CHANNELS = 2;

export interface Loudness {
  /** Integrated, gated, in LUFS; −Infinity for silence. */
  readonly integratedLufs: number;
  /** In dBTP; −Infinity for silence. */
  readonly truePeakDb: number;
}

const STEP_SAMPLES = LOUDNESS_RATE_HZ / 10;
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;
const OFFSET_LUFS = -0.691;

/** K-weighting at 48 kHz (BS.1770-4, tables 1 and 2): b0 b1 b2 a1 a2 of the shelf and of the high-pass. */
const SHELF = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585] as const;
const HIGH_PASS = [1, -2, 1, -1.99004745483398, 0.99007225036621] as const;

/** Measures interleaved 48 kHz stereo as it streams past. */
export class LoudnessMeter {
  readonly #states = Array.from({ length: LOUDNESS_CHANNELS }, () => new Float64Array(4));
  readonly #peaks = new PeakFinder(LOUDNESS_CHANNELS);
  /** Energy of each full tenth of a second. */
  readonly #steps: number[] = [];
  #energy = 0;
  #filled = 0;

  push(samples: Float32Array): void {
    this.#peaks.push(samples);
    const frames = samples.length / LOUDNESS_CHANNELS;
    let frame = 0;
    while (frame < frames) {
      const end = Math.min(frames, frame + STEP_SAMPLES - this.#filled);
      for (let channel = 0; channel < LOUDNESS_CHANNELS; channel++) {
        this.#energy += weightedEnergy(samples, channel, frame, end, this.#states[channel]!);
      }
      this.#filled += end - frame;
      frame = end;
      if (this.#filled === STEP_SAMPLES) this.#endStep();
    }
  }

  result(): Loudness {
    return { integratedLufs: this.#integrated(), truePeakDb: 20 * Math.log10(this.#peaks.result()) };
  }

  #endStep(): void {
    this.#steps.push(this.#energy);
    this.#energy = 0;
    this.#filled = 0;
  }

  #integrated(): number {
    const steps = this.#steps;
    if (steps.length < STEPS_PER_BLOCK) {
      // Shorter than one gating block: the loudness of what there is.
      const samples = steps.length * STEP_SAMPLES + this.#filled;
      const energy = steps.reduce((sum, step) => sum + step, this.#energy);
      const short = samples > 0 ? lufs(energy / samples) : -Infinity;
      return short > ABSOLUTE_GATE_LUFS ? short : -Infinity;
    }
    const blocks: number[] = [];
    for (let first = 0; first + STEPS_PER_BLOCK <= steps.length; first++) {
      let energy = 0;
      for (let step = first; step < first + STEPS_PER_BLOCK; step++) energy += steps[step]!;
      blocks.push(energy / (STEPS_PER_BLOCK * STEP_SAMPLES));
    }
    const audible = blocks.filter((energy) => lufs(energy) > ABSOLUTE_GATE_LUFS);
    const gate = lufs(mean(audible)) + RELATIVE_GATE_LU;
    return lufs(mean(audible.filter((energy) => lufs(energy) > gate)));
  }
}

function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

function lufs(energy: number): number {
  return OFFSET_LUFS + 10 * Math.log10(energy);
}

/** Sum of squares of one channel's K-weighted frames; `state` holds both filters' memory, two values each. */
function weightedEnergy(samples: Float32Array, channel: number, from: number, to: number, state: Float64Array): number {
  const [s0, s1, s2, sa1, sa2] = SHELF;
  const [h0, h1, h2, ha1, ha2] = HIGH_PASS;
  let shelf1 = state[0]!;
  let shelf2 = state[1]!;
  let high1 = state[2]!;
  let high2 = state[3]!;
  let energy = 0;
  for (let frame = from; frame < to; frame++) {
    const input = samples[frame * LOUDNESS_CHANNELS + channel]!;
    const shelved = s0 * input + shelf1;
    shelf1 = s1 * input - sa1 * shelved + shelf2;
    shelf2 = s2 * input - sa2 * shelved;
    const weighted = h0 * shelved + high1;
    high1 = h1 * shelved - ha1 * weighted + high2;
    high2 = h2 * shelved - ha2 * weighted;
    energy += weighted * weighted;
  }
  state.set([shelf1, shelf2, high1, high2]);
  // In silence the memory fades into denormal numbers, which are a hundred times slower.
  for (let index = 0; index < state.length; index++) if (Math.abs(state[index]!) < 1e-15) state[index] = 0;
  return energy;
}
