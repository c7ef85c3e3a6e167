/*
 * True peak: the highest point of the curve through the samples, found at four times the rate (BS.1770-4, annex 2).
 */

const PHASES = 4;
/** Samples on each side of the point that is interpolated. */
const REACH = 8;
const TAPS = 2 * REACH;
/** No interpolated value exceeds the loudest sample in reach by more than this factor: a phase's absolute taps added up. */
let overshoot = 1;

/** Taps of the three phases between two samples: a windowed sinc, each normalised to a gain of 1 at 0 Hz. */
const KERNELS = Array.from({ length: PHASES - 1 }, (_, index) => {
  const taps = Float64Array.from({ length: TAPS }, (_unused, tap) => {
    const distance = tap - (REACH - 1) - (index + 1) / PHASES;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / REACH);
    return (window * Math.sin(Math.PI * distance)) / (Math.PI * distance);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  overshoot = Math.max(overshoot, taps.reduce((total, tap) => total + Math.abs(tap), 0) / sum);
  return taps.map((tap) => tap / sum);
});

/** Samples around a point that {@link peakBetween} needs. */
export const PEAK_REACH = REACH;

/** Stretches of this many samples are looked over at once before any curve is followed. */
export const PEAK_SPAN = 64;

/** Whether the curve from `from` to before `to` surely stays within `bound`, so that it need not be followed. */
export function staysWithin(bound: number, line: Float32Array, from: number, to: number): boolean {
  const highest = bound / overshoot;
  const end = to + REACH;
  for (let index = from - REACH + 1; index < end; index++) {
    const sample = line[index]!;
    if (sample > highest || sample < -highest) return false;
  }
  return true;
}

/** Highest absolute value between `line[index]` and the sample after it, the first included. Needs `REACH` around it. */
export function peakBetween(line: Float32Array, index: number): number {
  let peak = Math.abs(line[index]!);
  const first = index - (REACH - 1);
  for (const kernel of KERNELS) {
    let value = 0;
    for (let tap = 0; tap < TAPS; tap++) value += kernel[tap]! * line[first + tap]!;
    peak = Math.max(peak, Math.abs(value));
  }
  return peak;
}

/** Finds the true peak of interleaved samples as they stream past. */
export class PeakFinder {
  readonly #channels: number;
  /** The last samples of each channel: what a kernel reaches back to. */
  readonly #tails: Float32Array[];
  #peak = 0;

  constructor(channels: number) {
    this.#channels = channels;
    this.#tails = Array.from({ length: channels }, () => new Float32Array(TAPS));
  }

  push(samples: Float32Array): void {
    const frames = samples.length / this.#channels;
    const line = new Float32Array(TAPS + frames);
    for (let channel = 0; channel < this.#channels; channel++) {
      line.set(this.#tails[channel]!);
      for (let frame = 0; frame < frames; frame++) line[TAPS + frame] = samples[frame * this.#channels + channel]!;
      this.#search(line);
      this.#tails[channel]!.set(line.subarray(line.length - TAPS));
    }
  }

  result(): number {
    // Samples at the very end, which no kernel has reached yet.
    this.push(new Float32Array(TAPS * this.#channels));
    return this.#peak;
  }

  #search(line: Float32Array): void {
    const end = line.length - REACH;
    for (let from = REACH; from < end; from += PEAK_SPAN) {
      const to = Math.min(end, from + PEAK_SPAN);
      if (staysWithin(this.#peak, line, from, to)) continue;
      for (let index = from; index < to; index++) this.#peak = Math.max(this.#peak, peakBetween(line, index));
    }
  }
}
