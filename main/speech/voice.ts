import type { Interval } from './interval.ts';
import { bandLoudness, FEATURE_RATE_HZ } from './loudness.ts';
import { pitchOf } from './pitch.ts';
import { soundOf } from './sound.ts';
import type { Track } from './track.ts';
import { quantileOf } from './track.ts';

/** What is measured from the sound without knowing what is said. Plain data: it crosses threads. */
export interface Voice {
  readonly durationSeconds: number;
  /** How loud the voice is: the 90th percentile of its loudness, decibels of full scale. */
  readonly levelDb: number;
  /** Decibels of full scale, 100 Hz – 7 kHz. */
  readonly loudness: Track;
  /** The same of 1.1 – 3.5 kHz, where the opening of the mouth is heard best. */
  readonly brightness: Track;
  /** Hertz, 0 where unvoiced. */
  readonly pitch: Track;
  /** Where there is sound that may be a voice, in order. */
  readonly sound: readonly Interval[];
}

/** What is measured of the sound itself, each FEATURE_RATE_HZ times a second, in the units of {@link Voice}. */
export interface Measures {
  readonly loudness: Float32Array<ArrayBuffer>;
  readonly brightness: Float32Array<ArrayBuffer>;
  readonly pitch: Float32Array<ArrayBuffer>;
}

/**
 * The measures `from`, …, `from + count − 1` of a piece of sound, the first of which lies at its first sample. They
 * follow from the second around them: all but the recording's own ends wants so much context. Pure.
 * @param samples finite, mono at SPEECH_RATE_HZ
 */
export function measure(samples: Float32Array, from: number, count: number): Measures {
  return {
    loudness: bandLoudness(samples, 100, 7000).slice(from, from + count),
    brightness: bandLoudness(samples, 1100, 3500).slice(from, from + count),
    pitch: pitchOf(samples).slice(from, from + count),
  };
}

/** What the measures of a whole recording say about its voice. Pure. */
export function survey(measures: Measures, durationSeconds: number): Voice {
  const trackOf = (values: Float32Array<ArrayBuffer>): Track => ({ rateHz: FEATURE_RATE_HZ, values });
  const loudness = trackOf(measures.loudness);
  const brightness = trackOf(measures.brightness);
  return {
    durationSeconds,
    levelDb: quantileOf(loudness.values, 0.9),
    loudness,
    brightness,
    pitch: trackOf(measures.pitch),
    sound: soundOf(loudness, brightness),
  };
}
