import { PEAK_REACH, PEAK_SPAN, peakBetween, staysWithin } from './peak.ts';

/** Samples over which the gain goes down before a peak: 5 ms at 48 kHz. */
const ATTACK = 240;
/** Share of the way back to full gain per sample: about 80 ms at 48 kHz. */
const RELEASE = 1 / 3840;
/** Samples by which the output lags inside: what the attack and the interpolation look ahead. */
const DELAY = ATTACK + PEAK_REACH;

/**
 * Gain, then a true-peak limiter with look-ahead, for interleaved sound in blocks. Under the ceiling the sound is
 * multiplied and nothing else; what comes out lies sample for sample where it went in.
 */
export class GainAndLimiter {
  readonly #channels: number;
  readonly #gain: number;
  readonly #ceiling: number;
  /** Per channel: the last samples, already amplified, that future output and interpolation still need. */
  readonly #tails: Float32Array[];
  /** Required gains of the last `ATTACK` samples and a running sum of the smoothed ones. */
  readonly #required = new MinimumWindow(ATTACK + 1);
  readonly #smoothed = new MeanWindow(ATTACK + 1);
  #released = 1;
  #skip = DELAY;

  /** @param gain factor; @param ceiling highest true peak, 1 = full scale. */
  constructor(channels: number, gain: number, ceiling: number) {
    this.#channels = channels;
    this.#gain = gain;
    this.#ceiling = ceiling;
    this.#tails = Array.from({ length: channels }, () => new Float32Array(DELAY + PEAK_REACH));
  }

  /** Takes a block and gives what is ready: as much as went in, short of the delay at the beginning. */
  push(samples: Float32Array): Float32Array {
    const channels = this.#channels;
    const frames = samples.length / channels;
    const tail = DELAY + PEAK_REACH;
    const lines = this.#tails.map((kept, channel) => {
      const line = new Float32Array(tail + frames);
      line.set(kept);
      for (let frame = 0; frame < frames; frame++)
        line[tail + frame] = samples[frame * channels + channel]! * this.#gain;
      kept.set(line.subarray(frames));
      return line;
    });
    // The newest sample whose curve to the next one is known lies PEAK_REACH before the newest sample.
    const peaks = this.#peaksOf(lines, tail - PEAK_REACH, frames);
    const skipped = Math.min(this.#skip, frames);
    const output = new Float32Array((frames - skipped) * channels);
    for (let frame = 0; frame < frames; frame++) {
      const factor = this.#factorAfter(peaks[frame]!);
      if (frame < skipped) continue;
      for (let channel = 0; channel < channels; channel++) {
        output[(frame - skipped) * channels + channel] = lines[channel]![tail - DELAY + frame]! * factor;
      }
    }
    this.#skip -= skipped;
    return output;
  }

  /** The rest, after the last block. */
  flush(): Float32Array {
    return this.push(new Float32Array(DELAY * this.#channels));
  }

  #peaksOf(lines: readonly Float32Array[], first: number, frames: number): Float32Array {
    const peaks = new Float32Array(frames);
    for (let from = 0; from < frames; from += PEAK_SPAN) {
      const to = Math.min(frames, from + PEAK_SPAN);
      for (const line of lines) {
        if (staysWithin(this.#ceiling, line, first + from, first + to)) continue;
        for (let frame = from; frame < to; frame++) {
          peaks[frame] = Math.max(peaks[frame]!, peakBetween(line, first + frame));
        }
      }
    }
    return peaks;
  }

  /** The factor for the sample `ATTACK` before the one whose peak this is. */
  #factorAfter(peak: number): number {
    const needed = this.#required.push(peak > this.#ceiling ? this.#ceiling / peak : 1);
    // Down at once, up slowly; the mean over the attack then rounds the step down into a ramp that ends at the peak.
    this.#released = needed < this.#released ? needed : this.#released + (needed - this.#released) * RELEASE;
    return this.#smoothed.push(this.#released);
  }
}

/** Minimum of the last `length` values, 1 before the first. */
class MinimumWindow {
  readonly #values: Float64Array;
  /** Positions of candidates, ever growing in value from `#head` on. */
  readonly #queue: Float64Array;
  readonly #length: number;
  #head = 0;
  #tail = 0;
  #position = 0;

  constructor(length: number) {
    this.#length = length;
    this.#values = new Float64Array(length).fill(1);
    this.#queue = new Float64Array(length);
  }

  push(value: number): number {
    const length = this.#length;
    const position = this.#position++;
    if (this.#head < this.#tail && this.#queue[this.#head % length]! <= position - length) this.#head++;
    while (this.#head < this.#tail && this.#values[this.#queue[(this.#tail - 1) % length]! % length]! >= value)
      this.#tail--;
    this.#values[position % length] = value;
    this.#queue[this.#tail++ % length] = position;
    return this.#values[this.#queue[this.#head % length]! % length]!;
  }
}

/** Mean of the last `length` values, 1 before the first. */
class MeanWindow {
  readonly #values: Float64Array;
  #sum: number;
  #position = 0;

  constructor(length: number) {
    this.#values = new Float64Array(length).fill(1);
    this.#sum = length;
  }

  push(value: number): number {
    const length = this.#values.length;
    const at = this.#position++ % length;
    this.#sum += value - this.#values[at]!;
    this.#values[at] = value;
    // Summed afresh once a round, so that rounding errors do not pile up over hours and full gain is exactly 1.
    if (at === length - 1) this.#sum = this.#values.reduce((sum, one) => sum + one, 0);
    return this.#sum / length;
  }
}
