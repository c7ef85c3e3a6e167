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

/** The track smoothed by a Hann window of `widthSeconds`; its end values are held beyond the ends. */
export function smoothTrack(track: Track, widthSeconds: number): Track {
  const reach = Math.max(0, Math.round((widthSeconds * track.rateHz) / 2));
  const window = Float64Array.from(
    { length: 2 * reach + 1 },
    (_, i) => 1 - Math.cos((2 * Math.PI * (i + 1)) / (2 * reach + 2)),
  );
  const sum = window.reduce((total, weight) => total + weight, 0);
  const last = track.values.length - 1;
  const values = new Float32Array(track.values.length);
  for (let i = 0; i <= last; i++) {
    let value = 0;
    for (let k = -reach; k <= reach; k++)
      value += window[k + reach]! * track.values[Math.min(Math.max(i + k, 0), last)]!;
    values[i] = value / sum;
  }
  return { rateHz: track.rateHz, values };
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
