import { applyClosures, pausesOf, sealsOf, type Closure, type SealTiming } from './closure.ts';
import type { Gesture } from './gesture.ts';
import { speechHeard, type Heard } from './heard.ts';
import { intersectIntervals, tidyIntervals, type Interval } from './interval.ts';
import { measuredLips } from './measuredLips.ts';
import type { LipControl, Target } from './shapes.ts';
import { REACH, TARGETS } from './shapes.ts';
import type { Curve } from './stage.ts';
import type { Track } from './track.ts';
import { duringSpeech, momentsOf } from './prosody.ts';
import { clamp, quantileOf, smoothTrack, trackAt } from './track.ts';
import type { Voice } from './voice.ts';

/** Makes the continuous curve of a control, which every frame rate samples: one at a time, because an hour's is large. */
export type LipCurves = (control: LipControl) => Track;

/** What the mouth does, and when it is shut: what the rest of the face keeps time with. */
export interface Articulation {
  readonly lips: LipCurves;
  readonly pauses: readonly Closure[];
  /** For p, b and m. */
  readonly seals: readonly Closure[];
  /** 0 in pauses and 1 between, as the lips ease. */
  readonly speaking: Track;
}

const CURVE_RATE_HZ = 200;
/**
 * The mouth leads the sound: people notice late lips sooner than early ones, and real lips are early. What was learned
 * from real lips leads already.
 */
const RHUBARB_LEAD_SECONDS = 0.02;
const NETWORK_LEAD_SECONDS = 0.01;
/** Rhubarb's m, b and p are early: the lips of 21 real clips meet this long after the middle of its (led) cues. */
const RHUBARB_SEALS: SealTiming = {
  leastWeight: 0.5,
  delaySeconds: 0.04,
  closingSeconds: 0.085,
  openingSeconds: 0.075,
};
/** The network's times are the lips' own, and its aperture falls towards a closure by itself. */
const NETWORK_SEALS: SealTiming = { leastWeight: 0.35, delaySeconds: 0, closingSeconds: 0.04, openingSeconds: 0.04 };
/** Curves go on after the sound, for the mouth to close. */
const TAIL_SECONDS = 0.4;
/** How far a gesture is felt at all, in standard deviations of its dominance. */
const HORIZON = 4;

/**
 * The articulation rules: gestures blended by dominance (Cohen & Massaro 1993: each gesture pulls with a weight that
 * falls off before and after it, and the mouth goes to the weighted mean), scaled by the effort heard in the voice,
 * shut for every bilabial and in every pause. Where the recognizer has measured the lips' opening and width, that leads.
 * @param speech where there is speech, in order
 * @param inhale opening of the lips to draw breath in pauses, outer-eye distances
 */
export function articulate(
  gestures: readonly Gesture[],
  speech: readonly Interval[],
  voice: Voice,
  heard?: Heard,
  inhale: Curve = () => 0,
): Articulation {
  const leadSeconds = heard ? NETWORK_LEAD_SECONDS : RHUBARB_LEAD_SECONDS;
  const early = <T extends Interval>(interval: T): T => ({
    ...interval,
    startSeconds: interval.startSeconds - leadSeconds,
    endSeconds: interval.endSeconds - leadSeconds,
  });
  const led = gestures.map(early);
  const durationSeconds = voice.durationSeconds + TAIL_SECONDS;
  const seals = sealsOf(led, heard ? NETWORK_SEALS : RHUBARB_SEALS);
  const spoken = heard ? spokenIn(heard, voice) : speech;
  const pauses = pausesOf(spoken.map(early), durationSeconds);
  const scaleOf = (control: LipControl): Track | undefined => {
    if (control === 'jawOpen') return jawOf(voice, speech);
    return control === 'aperture' && !heard ? effortOf(voice, speech) : undefined;
  };
  const speaking = new Float32Array(curveLength(durationSeconds)).fill(1);
  applyClosures(speaking, CURVE_RATE_HZ, pauses);
  const lips: LipCurves = (control) => {
    const curve = blend(led, control, durationSeconds);
    const scale = scaleOf(control);
    const measured = heard && measuredLips(heard, control);
    for (let i = 0; i < curve.length; i++) {
      const seconds = i / CURVE_RATE_HZ + leadSeconds;
      if (scale) curve[i] = curve[i]! * trackAt(scale, seconds);
      if (measured) curve[i] = measured(seconds, curve[i]!);
    }
    applyClosures(curve, CURVE_RATE_HZ, pauses);
    if (control === 'aperture') {
      for (let i = 0; i < curve.length; i++) curve[i] = Math.max(curve[i]!, inhale(i / CURVE_RATE_HZ));
      applyClosures(curve, CURVE_RATE_HZ, seals);
    }
    return { rateHz: CURVE_RATE_HZ, values: curve };
  };
  return { lips, pauses, seals, speaking: { rateHz: CURVE_RATE_HZ, values: speaking } };
}

function curveLength(durationSeconds: number): number {
  return Math.ceil(durationSeconds * CURVE_RATE_HZ) + 1;
}

/** Lips move a little before and after what is loud enough to count as sound. */
const AROUND_SOUND_SECONDS = 0.2;

/** Where the network hears speech, if there is sound that may be a voice: tones and hum do not part the lips. */
function spokenIn(heard: Heard, voice: Voice): Interval[] {
  const sound = voice.sound.map(({ startSeconds, endSeconds }) => ({
    startSeconds: startSeconds - AROUND_SOUND_SECONDS,
    endSeconds: endSeconds + AROUND_SOUND_SECONDS,
  }));
  return intersectIntervals(speechHeard(heard), tidyIntervals(sound, 0, 0));
}

/** Every shape has an aperture, but one that does not round the lips does not mind round lips either. */
const INDIFFERENT = 0.5;

/** ΣD·T / ΣD over the gestures around each moment, D = pull · e^(−(τ/reach)²/2), τ the distance to the gesture's core. */
function blend(gestures: readonly Gesture[], control: LipControl, durationSeconds: number): Float32Array {
  const { before, after } = REACH[control];
  const indifferent = control === 'aperture' || control === 'jawOpen' ? 1 : INDIFFERENT;
  const values = new Float32Array(curveLength(durationSeconds));
  const totals = new Float32Array(values.length);
  for (const gesture of gestures) {
    const target: Target = TARGETS[gesture.shape];
    const pull = gesture.weight * (target[control] > 0 ? 1 : indifferent);
    // The core: the gesture less its outer eighths, which belong to the transitions (JALI: hold to 75 %).
    const trim = (gesture.endSeconds - gesture.startSeconds) / 8;
    const core = { start: gesture.startSeconds + trim, end: gesture.endSeconds - trim };
    const from = Math.max(0, Math.ceil((core.start - HORIZON * before) * CURVE_RATE_HZ));
    const to = Math.min(values.length - 1, Math.floor((core.end + HORIZON * after) * CURVE_RATE_HZ));
    for (let i = from; i <= to; i++) {
      const seconds = i / CURVE_RATE_HZ;
      const distance = seconds < core.start ? (core.start - seconds) / before : Math.max(0, seconds - core.end) / after;
      const dominance = pull * Math.exp((-distance * distance) / 2);
      values[i] = values[i]! + dominance * target[control];
      totals[i] = totals[i]! + dominance;
    }
  }
  // Rest pulls too, weakly: far from any gesture the mouth drifts back to it.
  const restDominance = 0.02;
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / (totals[i]! + restDominance);
  return values;
}

/** How far the mouth opens for its shapes: 1 for the loudest vowels of this voice, .2 for its quietest sounds. */
function effortOf(voice: Voice, speech: readonly Interval[]): Track {
  const { brightness } = voice;
  const loudestDb = quantileOf(duringSpeech(brightness, speech), 0.98);
  // Bounded before it is smoothed: the depth of a silence must not make the way out of it steep.
  const effort = brightness.values.map((db) => clamp(1 + (0.9 * (db - loudestDb)) / 30, 0.2, 1));
  return smoothTrack({ ...brightness, values: effort }, 0.12);
}

/** The jaw's share of its full drop: .1 – .2, .3 – .6, .7 – .9 at mean − sd, mean and mean + sd of loudness (JALI). */
function jawOf(voice: Voice, speech: readonly Interval[]): Track {
  const { loudness } = voice;
  const { mean, deviation } = momentsOf(duringSpeech(loudness, speech));
  const drop = loudness.values.map((db) => clamp(0.47 + (0.36 * (db - mean)) / deviation, 0.05, 0.95));
  return smoothTrack({ ...loudness, values: drop }, 0.24);
}
