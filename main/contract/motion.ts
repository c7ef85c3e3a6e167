import type { ScriptFit, ScriptText } from './script.ts';
import type { Work } from './work.ts';

/**
 * The controls of a face, one weight each per video frame: what speech produces and what a portrait engine consumes.
 * Lengths are in outer-eye distances (1 = the distance between the outer corners of the eyes), angles in degrees;
 * everything else is unitless, 0–1. Left and right are the viewer's.
 */
export const CONTROLS = [
  /** 0: the photo's own mouth, untouched; 1: the mouth is driven by the controls below. Eases a segment in and out. */
  'engage',
  /** Opening between the inner lips at the middle, in outer-eye distances, absolute: 0 is sealed whatever the photo shows. */
  'aperture',
  /** Drop of the jaw, 0–1; moves chin, lower teeth and cheeks. Lips may stay sealed over an open jaw. */
  'jawOpen',
  /** Rounding and protrusion (u, o, w, sh), 0–1. */
  'lipsRound',
  /** Spreading of the corners (i, e, s), 0–1. */
  'lipsWide',
  /** Lips rolled in against each other (m, b, p held), 0–1. */
  'lipsPressed',
  /** Lower lip drawn under the upper teeth (f, v), 0–1. */
  'lowerLipTucked',
  /** Upper lip raised off the teeth, 0–1. */
  'upperLipRaised',
  'cornersUp',
  'cornersDown',
  'cheeksRaised',
  'browsUp',
  'browsInnerUp',
  'browsDown',
  /** Upper and lower lids closing, 0 as in the photo, 1 shut. */
  'lidsClosed',
  'lidsWide',
  /** Tongue tip raised behind the upper teeth (l, n, th), 0–1. */
  'tongueUp',
  /** Direction of the eyes relative to the photo's, degrees; positive yaw looks to the viewer's right, positive pitch up. */
  'gazeYaw',
  'gazePitch',
  /** Head pose relative to the photo's, degrees; positive yaw turns to the viewer's right, pitch up, roll clockwise. */
  'headYaw',
  'headPitch',
  'headRoll',
  /** Rise of the shoulders with the breath, 0–1. */
  'breath',
] as const;

export type Control = (typeof CONTROLS)[number];

/** Index of each control in a row of weights. */
export const CONTROL_INDEX = Object.fromEntries(CONTROLS.map((name, index) => [name, index])) as Record<
  Control,
  number
>;

/** What a column of weights is, for files and for people. */
export interface ControlSpec {
  readonly name: string;
  readonly unit: 'share' | 'outer-eye distances' | 'degrees';
  readonly minimum: number;
  readonly maximum: number;
}

/** Unit and range of each control, in their order. */
export const CONTROL_SPECS: readonly ControlSpec[] = CONTROLS.map((name) => {
  if (name === 'aperture') return { name, unit: 'outer-eye distances', minimum: 0, maximum: 0.6 };
  if (/^(gaze|head)/.test(name)) return { name, unit: 'degrees', minimum: -45, maximum: 45 };
  return { name, unit: 'share', minimum: 0, maximum: 1 };
});

/** Vocabularies of a motion track's file: our controls, or ARKit's blendshapes. */
export const MOTION_FORMATS = ['lectern', 'arkit'] as const;
export type MotionFormat = (typeof MOTION_FORMATS)[number];

/** One row of {@link CONTROLS} weights per video frame. A row of zeros is the photo itself. */
export interface Motion {
  readonly frameRate: number;
  readonly frameCount: number;
  /** Row-major, `frameCount × CONTROLS.length`. */
  readonly weights: Float32Array;
  /** How the request's text fits what is said, where there was one. */
  readonly script?: ScriptFit;
}

export function createMotion(frameRate: number, frameCount: number): Motion {
  return { frameRate, frameCount, weights: new Float32Array(frameCount * CONTROLS.length) };
}

/** The weights of one frame: a view, not a copy. */
export function motionRow(motion: Motion, frame: number): Float32Array {
  return motion.weights.subarray(frame * CONTROLS.length, (frame + 1) * CONTROLS.length);
}

export const EXPRESSIONS = [
  'auto',
  'neutral',
  'warm',
  'happy',
  'serious',
  'concerned',
  'surprised',
  'sad',
  'angry',
] as const;
export type Expression = (typeof EXPRESSIONS)[number];

/** Where eyes go that leave the camera: here and there, nowhere, or to the slide. */
export const GAZES = ['natural', 'camera', 'slide'] as const;
export type Gaze = (typeof GAZES)[number];

/** Where the slide is for someone who looks out of the picture: left (−1) or right (1) as the viewer sees it, or below (0). */
export const SLIDE_SIDES = [-1, 0, 1] as const;
export type SlideSide = (typeof SLIDE_SIDES)[number];

/** How a segment is to be performed, apart from its words. */
export interface Performance {
  readonly expression: Expression;
  /** 0–1. */
  readonly strength: number;
  /** 0–1: how much head, brows and gaze move; 0 is lips and blinks only. */
  readonly liveliness: number;
  /** Seeds everything random, so that the same inputs give the same frames. */
  readonly seed: number;
  /** Absent: natural. */
  readonly gaze?: Gaze | undefined;
  /** For a gaze at the slide; absent: 0. */
  readonly slideSide?: SlideSide | undefined;
}

export interface MotionRequest {
  /**
   * Opens the recording: mono samples at {@link SPEECH_RATE_HZ}, −1…1, in blocks of any length, so that its length does
   * not matter for memory. May be called more than once and gives the same samples each time. What lies beyond the last
   * frame is not read; what is missing counts as silence, as do samples that are not finite.
   */
  readonly samples: () => AsyncIterable<Float32Array>;
  readonly frameRate: number;
  readonly frameCount: number;
  readonly performance: Performance;
  /** What is said, as far as it is known: leads the mouth where it fits. A longer text of which this is a part will do. */
  readonly script?: ScriptText | undefined;
}

/** Sample rate in hertz at which speech is analysed. */
export const SPEECH_RATE_HZ = 16_000;

/** A recording that is at hand as a whole, for {@link MotionRequest.samples}. */
export function recordingOf(samples: Float32Array): MotionRequest['samples'] {
  return async function* () {
    yield await Promise.resolve(samples);
  };
}

/** Turns speech into motion. `id` and `version` are part of a clip's key. */
export interface MotionModel {
  readonly id: string;
  readonly version: number;
  motionOf(request: MotionRequest, work: Work): Promise<Motion>;
}
