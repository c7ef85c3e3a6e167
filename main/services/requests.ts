import type { Performance } from '../contract/motion.ts';
import type { Device } from '../generator/engine.ts';
import type { PresenterSettings } from '../lesson/schema.ts';

export { EXPRESSIONS } from '../contract/motion.ts';
export { DEVICES } from '../generator/engine.ts';
export { LAYOUTS } from '../lesson/schema.ts';

/** Heights of a finished lesson in pixels; the width is 16/9 of it. */
export const HEIGHTS_PX = [720, 1080, 1440, 2160] as const;
export type HeightPx = (typeof HEIGHTS_PX)[number];

/** Frames a second of a finished video. */
export const FRAME_RATES = [24, 25, 30, 50, 60] as const;
export type FrameRate = (typeof FRAME_RATES)[number];

/** Bounds of a talking head's width and height in pixels; H.264 with 4:2:0 colours needs even ones. */
export const HEAD_SIZE_PX = { minimum: 256, maximum: 2160 } as const;

/** What `speak` is asked: one photo and one voice to a talking head. Paths are absolute. */
export interface SpeakRequest {
  readonly photoPath: string;
  readonly audioPath: string;
  /** The MP4 to write; replaced, if it exists, once the new one is complete. */
  readonly outPath: string;
  /** Which face of the photo, from 0 in reading order; null where there should be only one. */
  readonly face: number | null;
  /** Width and height of the square video, even, within {@link HEAD_SIZE_PX}. */
  readonly sizePx: number;
  readonly frameRate: FrameRate;
  readonly performance: Performance;
  readonly device: Device;
}

export interface SpeakResult {
  readonly path: string;
  readonly sizePx: number;
  readonly frameRate: number;
  readonly frameCount: number;
  readonly durationSeconds: number;
  /** The execution provider that was used. */
  readonly device: string;
  readonly renderedFramesPerSecond: number;
}

/** What `new` is asked. Paths are absolute. */
export interface NewLessonRequest {
  /** PDFs, pictures or folders of pictures, in order. */
  readonly slidePaths: readonly string[];
  /** One recording for the whole lesson, or one for each slide. */
  readonly audioPaths: readonly string[];
  readonly photoPath: string;
  readonly face: number | null;
  /** Start of each slide in the one recording; null: cut at pauses. */
  readonly cuesSeconds: readonly number[] | null;
  /** The lesson folder to create, `*.lectern`. */
  readonly outPath: string;
  /** Null: taken from the folder's name. */
  readonly title: string | null;
  /** BCP 47 tag of the narration. */
  readonly language: string;
  readonly seed: number;
}

/** What `set` is asked: one change to some segments' presenter. */
export interface ChangeRequest {
  readonly lessonPath: string;
  /** Segments from 0; null: all of them. */
  readonly segments: readonly number[] | null;
  readonly presenter: Partial<PresenterSettings>;
}

/** What `info` is asked: a lesson and the settings that it would be built with. Paths are absolute. */
export interface InfoRequest {
  readonly lessonPath: string;
  /** Smaller and faster, to look at. */
  readonly preview: boolean;
  readonly heightPx: HeightPx;
  readonly frameRate: FrameRate;
  readonly device: Device;
}

/** What `build` is asked. */
export interface BuildRequest extends InfoRequest {
  readonly mp4Path: string;
}

/** How many pieces were made, and how many were there already. */
export interface Counts {
  readonly made: number;
  readonly reused: number;
}

export interface BuildResult {
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: number;
  readonly frameCount: number;
  readonly durationSeconds: number;
  readonly clips: Counts;
  readonly scenes: Counts;
  readonly narration: Counts;
  readonly elapsedSeconds: number;
}
