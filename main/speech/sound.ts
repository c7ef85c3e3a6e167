import type { Interval } from './interval.ts';
import { runsWhere, tidyIntervals } from './interval.ts';
import { QUIETEST_DB } from './loudness.ts';
import type { Track } from './track.ts';
import { clamp, quantileOf, smoothTrack } from './track.ts';

/** Below this nothing is speech, however quiet the recording: −65 dB of full scale. */
const INAUDIBLE_DB = -65;
/** With less than this between background and voice, loudness cannot tell them apart. */
const LEAST_RANGE_DB = 10;

/**
 * Where there is sound that may be a voice: louder than a background that is followed as it changes, and not steady.
 * @param brightness loudness of 1.1 – 3.5 kHz, at the rate of `loudness`
 */
export function soundOf(loudness: Track, brightness: Track): Interval[] {
  const smooth = smoothTrack(loudness, 0.05);
  const level = quantileOf(smooth.values, 0.95);
  const floors = backgroundOf(smooth, level);
  const loud = smooth.values.map((db, i) => {
    const floor = floors[i]!;
    const range = level - floor;
    const standsOut = range < LEAST_RANGE_DB ? INAUDIBLE_DB : floor + Math.min(0.3 * range, 8);
    return db >= Math.max(standsOut, level - 35, INAUDIBLE_DB) ? 1 : 0;
  });
  const steady = steadyOf(loudness, brightness, loud);
  const found = runsWhere(loud.length, (i) => loud[i] === 1 && !steady[i]).map(({ from, to }) => ({
    startSeconds: from / loudness.rateHz,
    endSeconds: to / loudness.rateHz,
  }));
  return tidyIntervals(found, 0.15, 0.05);
}

/** The 10th percentile of six seconds around each moment, interpolated between looks every half second. */
function backgroundOf(loudness: Track, level: number): Float32Array {
  const { rateHz, values } = loudness;
  const step = rateHz / 2;
  const looks = Array.from({ length: Math.ceil(values.length / step) + 1 }, (_, look) => {
    const centre = look * step;
    const around = values.subarray(Math.max(0, centre - 3 * rateHz), Math.min(values.length, centre + 3 * rateHz));
    return clamp(quantileOf(around, 0.1), QUIETEST_DB, level);
  });
  return values.map((_, i) => {
    const look = Math.floor(i / step);
    return looks[look]! + (looks[look + 1]! - looks[look]!) * (i / step - look);
  });
}

const STEADY_REACH_SECONDS = 0.75;
/** Less sound than this around a moment is too little to judge. */
const STEADY_LEAST_SECONDS = 0.6;
/**
 * Speech changes its colour from sound to sound: the brightness against the loudness of any 1.5 s of 24 recordings in
 * seven languages had a standard deviation of 2.7 dB and more, noise 0.6, a tone or a held chord 0.
 */
const STEADY_DEVIATION_DB = 1.3;

/** 1 where the sound around keeps its colour: noise, hum, tones. */
function steadyOf(loudness: Track, brightness: Track, loud: Float32Array): Uint8Array {
  const count = loud.length;
  const sums = {
    weight: new Float64Array(count + 1),
    tilt: new Float64Array(count + 1),
    square: new Float64Array(count + 1),
  };
  for (let i = 0; i < count; i++) {
    const tilt = brightness.values[i]! - loudness.values[i]!;
    sums.weight[i + 1] = sums.weight[i]! + loud[i]!;
    sums.tilt[i + 1] = sums.tilt[i]! + loud[i]! * tilt;
    sums.square[i + 1] = sums.square[i]! + loud[i]! * tilt * tilt;
  }
  const reach = STEADY_REACH_SECONDS * loudness.rateHz;
  return Uint8Array.from({ length: count }, (_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(count, i + reach);
    const over = (sum: Float64Array) => sum[to]! - sum[from]!;
    const weight = over(sums.weight);
    if (weight < STEADY_LEAST_SECONDS * loudness.rateHz) return 0;
    const variance = over(sums.square) / weight - (over(sums.tilt) / weight) ** 2;
    return variance < STEADY_DEVIATION_DB ** 2 ? 1 : 0;
  });
}
