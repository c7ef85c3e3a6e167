import type { Lesson, Media, PresenterSettings, Segment, Slide } from '../lesson/schema.ts';

export const FRAME_HEIGHTS_PX = [720, 1080, 1440, 2160] as const;
export const FRAME_RATES = [24, 25, 30, 50, 60] as const;

export interface ExportSettings {
  readonly heightPx: (typeof FRAME_HEIGHTS_PX)[number];
  readonly frameRate: (typeof FRAME_RATES)[number];
  /** Half the height in each direction, at most 30 frames a second, coarser encoding. */
  readonly preview: boolean;
}

/** A rectangle in pixels of the frame, from its top left corner; all four even. */
export interface Box {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where slide and presenter stand in the frame. The slide fills `slide`; the presenter's clip covers `presenter`. */
export type Placement =
  | { readonly layout: 'hidden'; readonly slide: Box }
  | { readonly layout: 'circle' | 'side' | 'full'; readonly slide: Box; readonly presenter: Box };

/** The presenter's clip that a scene needs: everything of the lesson that decides its pixels, for the clip's key. */
export interface ClipNeed {
  readonly sizePx: number;
  readonly frameRate: number;
  /** Depends on the segment alone, not on its place in the lesson; a scene may show one frame less. */
  readonly frameCount: number;
  /** Null: the presenter is silent, at rest. */
  readonly narration: Segment['narration'];
  readonly expression: PresenterSettings['expression'];
  readonly strength: number;
  readonly liveliness: number;
  readonly seed: number;
}

/** A dissolve from the slide before, at the beginning of a scene. */
export interface Fade {
  readonly frameCount: number;
  readonly slide: Slide;
  /** The placement of the scene before. */
  readonly placement: Placement;
  /** Whether the presenter fades in too: the scene before shows none there. */
  readonly presenterIsNew: boolean;
}

export interface Scene {
  readonly segment: Segment;
  readonly slide: Slide;
  readonly firstFrame: number;
  readonly frameCount: number;
  readonly frame: FrameFormat;
  readonly placement: Placement;
  readonly clip: ClipNeed | null;
  readonly fade: Fade | null;
}

export interface FrameFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: number;
  readonly preview: boolean;
}

/** Part of a recording on the lesson's time line. */
export interface NarrationPart {
  readonly media: Media;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Place on the time line, in samples at {@link NARRATION_RATE_HZ}. */
  readonly firstSample: number;
  readonly sampleCount: number;
}

export const NARRATION_RATE_HZ = 48_000;

export interface NarrationPlan {
  /** The lesson's whole length in samples. */
  readonly sampleCount: number;
  readonly parts: readonly NarrationPart[];
}

export interface Chapter {
  readonly title: string;
  readonly firstFrame: number;
  readonly frameCount: number;
}

export interface ExportPlan {
  readonly frame: FrameFormat;
  readonly frameCount: number;
  readonly scenes: readonly Scene[];
  readonly narration: NarrationPlan;
  readonly chapters: readonly Chapter[];
}

/** Everything an export will do, computed from the document alone. Pure. */
export function planExport(lesson: Lesson, settings: ExportSettings): ExportPlan {
  throw new Error(`not written yet ${lesson.title} ${settings.heightPx}`);
}

/** What decides a scene's pixels, apart from the clip's: plain data to be hashed into the scene's key. */
export function sceneInputs(scene: Scene): unknown {
  return scene;
}
