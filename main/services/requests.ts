import type { Background } from '../contract/background.ts';
import type { EncoderChoice } from '../contract/encoders.ts';
import type { LandmarkEdits } from '../contract/landmarkEdits.ts';
import type { Size } from '../contract/size.ts';
import type { MotionFormat, Performance } from '../contract/motion.ts';
import type { Notice } from '../contract/notices.ts';
import type { PlayerCompletion } from '../contract/player.ts';
import type { CaptionFileKind, CAPTIONS, CARRIES, OutputKind, PackageKind, SCOS, Target } from '../contract/targets.ts';
import type { TeaserPart } from '../contract/teaser.ts';
import type { FRAME_HEIGHTS_PX, FRAME_RATES } from '../lesson/frame.ts';
import type { Device } from '../generator/engine.ts';
import type { PresenterSettings } from '../lesson/schema.ts';
import type { MotionModelId } from '../speech/identity.ts';

export { ENCODERS } from '../contract/encoders.ts';
export { EXPRESSIONS, GAZES, MOTION_FORMATS } from '../contract/motion.ts';
export { CAPTION_FILE_KINDS, CAPTIONS, CARRIES, PACKAGE_KINDS, SCOS } from '../contract/targets.ts';
export type { CaptionFileKind, OutputKind, PackageKind, Target } from '../contract/targets.ts';
export { TEASER_SECONDS, USUAL_TEASER } from '../contract/teaser.ts';
export { DEVICES } from '../generator/engine.ts';
export { FRAME_HEIGHTS_PX, FRAME_RATES } from '../lesson/frame.ts';
export { LAYOUTS } from '../lesson/schema.ts';
export { MOTION_MODEL_IDS } from '../speech/identity.ts';

/** Heights of a finished lesson in pixels; the width is 16/9 of it. */
export type HeightPx = (typeof FRAME_HEIGHTS_PX)[number];

/** Frames a second of a finished video. */
export type FrameRate = (typeof FRAME_RATES)[number];

/** Bounds of a talking head's width and height in pixels; H.264 with 4:2:0 colours needs even ones. */
export const HEAD_SIZE_PX = { minimum: 256, maximum: 2160 } as const;

/** What `speak` is asked: one photo and one voice to a talking head. Paths are absolute. */
export interface SpeakRequest {
  readonly photoPath: string;
  readonly audioPath: string;
  /** The MP4 to write, or with a transparent background the WebM or MOV; replaced, if it exists, once the new one is complete. */
  readonly outPath: string;
  /** Which face of the photo, from 0 in reading order; null where there should be only one. */
  readonly face: number | null;
  /** Of the video: both sides even and within {@link HEAD_SIZE_PX}. */
  readonly size: Size;
  readonly frameRate: FrameRate;
  /** A picture is named by its path. */
  readonly background: Background<string>;
  readonly performance: Performance;
  /** What listens to the recording. */
  readonly motionModel: MotionModelId;
  /** A text file with what is said, in a language (BCP 47): leads the mouth where it fits; null: none. */
  readonly script: { readonly path: string; readonly language: string } | null;
  /** A motion track (JSON) to perform instead of the recording's own; null: listen to the recording. */
  readonly motionInPath: string | null;
  /** The motion track to write beside the video, for editing or for other programs; null: none. */
  readonly motionOut: { readonly path: string; readonly format: MotionFormat } | null;
  readonly device: Device;
}

export interface SpeakResult {
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: number;
  readonly frameCount: number;
  readonly durationSeconds: number;
  /** The execution provider that was used. */
  readonly device: string;
  /** Speed of rendering and encoding together. */
  readonly framesPerSecond: number;
  readonly elapsedSeconds: number;
  /** What the user should know of it. */
  readonly notices: readonly Notice[];
}

/** What `new` is asked. Paths are absolute. */
export interface NewLessonRequest {
  /** PDFs, pictures or folders of pictures, in order. */
  readonly slidePaths: readonly string[];
  /** One recording for the whole lesson, or one for each slide. */
  readonly audioPaths: readonly string[];
  readonly photoPath: string;
  readonly face: number | null;
  /** What is said: one text for each slide, or one in which a line `## …` begins each slide's; none: not known. */
  readonly textPaths: readonly string[];
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

/** What `set` is asked: one change to some segments' presenter, to what is asked in the lesson, to its sections. */
export interface ChangeRequest {
  readonly lessonPath: string;
  /** Segments from 0; null: all of them. */
  readonly segments: readonly number[] | null;
  readonly presenter: Partial<Omit<PresenterSettings, 'presenterId' | 'background'>>;
  /** Who is shown, by name, or `none`; null: unchanged. */
  readonly presenterName: string | null;
  /** What is behind the presenter, a picture by its path; null: unchanged. */
  readonly background: Background<string> | null;
  /** JSON files with all knowledge checks, and all sections; null: unchanged. */
  readonly checksPath: string | null;
  readonly sectionsPath: string | null;
}

/** What `correctLandmarks` is asked. */
export interface LandmarksRequest {
  readonly lessonPath: string;
  readonly presenterId: string;
  readonly landmarkEdits: LandmarkEdits;
}

/** What `info` is asked: a lesson and the settings that it would be built with. Paths are absolute. */
export interface InfoRequest {
  readonly lessonPath: string;
  /** Encoded coarser and faster, to look at and throw away. */
  readonly preview: boolean;
  readonly heightPx: HeightPx;
  readonly frameRate: FrameRate;
  /** What listens to the narration. */
  readonly motionModel: MotionModelId;
  readonly device: Device;
  /** What encodes scenes, where it works here; absent: software. */
  readonly encoder?: EncoderChoice | undefined;
}

/** What `build` is asked: a video, packages, or all of them at once from the same pieces. */
export interface BuildRequest extends InfoRequest {
  /** Replaced, if it exists, once the new one is complete; null: no video of its own. */
  readonly mp4Path: string | null;
  /** Absent: none. */
  readonly packages?: readonly PackageOutput[];
  /** Captions as files of their own, whatever the video and the packages do with them. Absent: none. */
  readonly captionFiles?: readonly CaptionFileOutput[];
  /** Absent or null: none. */
  readonly teaser?: TeaserOutput | null;
  /** Absent: {@link USUAL_CHOICES}. */
  readonly publish?: PublishChoices;
}

/** A package: a zip, or for a web page a folder where the name does not end in `.zip`. */
export interface PackageOutput {
  readonly kind: PackageKind;
  readonly path: string;
}

export interface CaptionFileOutput {
  readonly kind: CaptionFileKind;
  readonly path: string;
}

/** A few seconds of the lesson as a small GIF, WebM or MP4. */
export interface TeaserOutput extends TeaserPart {
  readonly path: string;
}

/** How a lesson is published. */
export interface PublishChoices {
  /** What packages carry: the video, or slides, clips and sound that the page composes. */
  readonly carry: (typeof CARRIES)[number];
  /** Of SCORM packages of a lesson that has sections. Absent: `one`. */
  readonly scos?: (typeof SCOS)[number];
  readonly completion: PlayerCompletion;
  /** Share of the checks that must be right to pass, 0–1. */
  readonly passShare: number;
  /** `#rrggbb`; null: the player's own accent. */
  readonly brandColour: string | null;
  readonly logoPath: string | null;
  /** In the video, to be turned on or drawn into it; in packages their page lets them be turned on. `none`: neither has any. */
  readonly captions: (typeof CAPTIONS)[number];
  /** Of the video and of each package; null: as many as they take. */
  readonly mostMegabytes: number | null;
  /** Whether packages, files of captions and teasers may take the place of what is there. */
  readonly replace: boolean;
}

export const USUAL_CHOICES: PublishChoices = {
  carry: 'video',
  scos: 'one',
  completion: { rule: 'watched', share: 0.9 },
  passShare: 0.8,
  brandColour: null,
  logoPath: null,
  captions: 'soft',
  mostMegabytes: null,
  replace: false,
};

export interface Output {
  readonly kind: Target;
  readonly path: string;
  readonly bytes: number;
}

/** One of the things that a build has written. */
export interface BuiltOutput extends Omit<Output, 'kind'> {
  readonly kind: OutputKind;
}

/** How many pieces were made, and how many were there already. */
export interface Counts {
  readonly made: number;
  readonly reused: number;
}

export interface BuildResult {
  /** Of the video or, where none was asked for, of the first other output. */
  readonly path: string;
  /** Everything that was written, in the order in which it was asked for. */
  readonly outputs: readonly BuiltOutput[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: number;
  readonly frameCount: number;
  readonly durationSeconds: number;
  readonly clips: Counts;
  readonly scenes: Counts;
  readonly narration: Counts;
  /** What clips were rendered on; empty when none had to be. */
  readonly devices: readonly string[];
  readonly elapsedSeconds: number;
  /** What the user should know of the clips that were made. */
  readonly notices: readonly Notice[];
}

export interface SegmentSummary {
  /** From 1. */
  readonly number: number;
  readonly slideTitle: string;
  readonly startSeconds: number;
  readonly durationSeconds: number;
  /** Name of the presenter; null: nobody is chosen. */
  readonly presenter: string | null;
  readonly layout: string;
  readonly expression: string;
  readonly strength: number;
  readonly liveliness: number;
  readonly gaze: string;
  /** `photo`, `blur`, `transparent`, `colour` or `picture`. */
  readonly background: string;
  readonly transition: string;
}

/** What is in a lesson. */
export interface LessonSummary {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly slideCount: number;
  readonly durationSeconds: number;
  readonly presenters: readonly { readonly id: string; readonly name: string; readonly photoName: string }[];
  readonly segments: readonly SegmentSummary[];
  readonly checkCount: number;
  /** Each begins with a segment, counted from 1. */
  readonly sections: readonly { readonly title: string; readonly firstSegment: number }[];
}

/** What the next build with the asked settings would do. */
export interface LessonInfo extends LessonSummary {
  readonly build: {
    readonly heightPx: number;
    readonly frameRate: number;
    /** Segments, from 1, whose presenter would be rendered. */
    readonly clipsToMake: readonly number[];
    /** Segments, from 1, whose scene would be encoded. */
    readonly scenesToMake: readonly number[];
    readonly narrationToMake: boolean;
    /** Expected time, from what this machine took before, or a guess where it has done nothing yet. */
    readonly seconds: number;
    readonly measured: boolean;
  };
  readonly cache: {
    readonly folder: string;
    readonly files: number;
    readonly bytes: number;
    readonly limitBytes: number;
  };
}

/** One thing that `doctor` looked at. */
export interface Finding {
  /** Stable name, for programs. */
  readonly name: string;
  readonly label: string;
  /** `failed` keeps something from working; `warning` does not. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface DoctorReport {
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}
