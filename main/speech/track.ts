/** A quantity over time, evenly sampled from 0 s and continuous between its samples. Plain data: it crosses threads. */
export interface Track {
  readonly rateHz: number;
  readonly values: Float32Array;
}

/** The track at a time in seconds, linearly interpolated, its end values held; 0 for an empty track. */
export function trackAt(track: Track, seconds: number): number {
  const { values } = track;
  const position = Math.min(Math.max(seconds * track.rateHz, 0), values.length - 1);
  const index = Math.floor(position);
  const value = values[index] ?? 0;
  return value + ((values[index + 1] ?? value) - value) * (position - index);
}

/**
 * The track smoothed by a Hann window of `widthSeconds`; its end values are held beyond the ends. Takes the same time
 * whatever the width: the window is 1 − cos, so three sums (of the values, and of the values times a cosine and a sine
 * of the window's period) follow it as one value comes in and one goes out.
 */
export function smoothTrack(track: Track, widthSeconds: number): Track {
  const { rateHz, values } = track;
  const reach = Math.max(0, Math.round((widthSeconds * rateHz) / 2));
  const period = 2 * reach + 2;
  const angles = Array.from({ length: period }, (_, k) => (2 * Math.PI * k) / period);
  const cosines = Float64Array.from(angles, Math.cos);
  const sines = Float64Array.from(angles, Math.sin);
  const last = values.length - 1;
  const smooth = new Float32Array(values.length);
  let plain = 0;
  let cosine = 0;
  let sine = 0;
  const count = (i: number, sign: 1 | -1): void => {
    const value = sign * values[Math.min(Math.max(i, 0), last)]!;
    const phase = (i + period) % period;
    plain += value;
    cosine += value * cosines[phase]!;
    sine += value * sines[phase]!;
  };
  for (let i = -reach; i < reach && last >= 0; i++) count(i, 1);
  for (let i = 0; i <= last; i++) {
    count(i + reach, 1);
    // Around i: Σ value · (1 + cos(angle − angle of i)); the weights of a whole window sum to its period.
    const phase = i % period;
    smooth[i] = (plain + cosine * cosines[phase]! + sine * sines[phase]!) / period;
    count(i - reach, -1);
  }
  return { rateHz, values: smooth };
}

/** The `share` quantile (0–1) of a set of numbers; 0 for an empty one. */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  const sorted = Float32Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** 0 below `from`, 1 above `to`, smooth (zero slope at both ends) between. */
export function smoothStep(from: number, to: number, x: number): number {
  const share = Math.min(Math.max((x - from) / (to - from), 0), 1);
  return share * share * (3 - 2 * share);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
