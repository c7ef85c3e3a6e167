import type { Notice } from '../contract/notices.ts';
import type { StepCode, StepDetails } from '../contract/steps.ts';
import type { OutputKind } from '../contract/targets.ts';
import type { LessonCue } from '../lesson/captions.ts';
import type { Lesson, Media, Slide } from '../lesson/schema.ts';

/** What a call answers with, as plain data. Addresses (`…Url`) are paths on the host that serves the studio. */

export interface AppDescription {
  readonly version: string;
  readonly host: 'electron' | 'web';
  readonly platform: 'darwin' | 'linux' | 'win32';
  /** BCP 47 tag of the system's language. */
  readonly locale: string;
  /** Whether files are chosen in dialogs of the system; otherwise uploaded, or chosen in `files.list`. */
  readonly hasDialogs: boolean;
  /** What the user should know of how the studio began. */
  readonly notices: readonly Notice[];
}

export interface RecentLesson {
  readonly path: string;
  readonly title: string;
  readonly slideCount: number;
  readonly durationSeconds: number;
  /** Of the first slide; null where the lesson cannot be read. */
  readonly thumbnailUrl: string | null;
  /** ISO 8601. */
  readonly openedAt: string;
  readonly isMissing: boolean;
}

export interface FolderListing {
  readonly folder: string;
  /** Null at the top of what may be seen. */
  readonly parent: string | null;
  readonly entries: readonly {
    readonly name: string;
    readonly path: string;
    readonly kind: 'folder' | 'lesson' | 'slides' | 'recording' | 'picture';
    readonly bytes: number;
  }[];
}

/** An error as data: `code` is one of contract/errors.ts, or `internal`. */
export interface Failure {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** English; the studio may have the sentence in other languages, by `code`. */
  readonly message: string;
}

/** A lesson that is open in this host. */
export interface OpenLesson {
  /** Names the open lesson in later calls. */
  readonly handle: string;
  readonly path: string;
  readonly lesson: Lesson;
  /** Why it cannot be changed (open elsewhere, no rights); null: it can. */
  readonly readOnly: Failure | null;
  /** What the user should know of how it was opened. */
  readonly notices: readonly Notice[];
}

/** What is known of a recording once it has been decoded. */
export interface RecordingDescription {
  readonly media: Media;
  readonly durationSeconds: number;
  /** Stretches in which nobody speaks: cuts snap to their middles. */
  readonly pauses: readonly { readonly startSeconds: number; readonly endSeconds: number }[];
  /** Of a file with one unsigned byte for each 20 ms: the loudest sample of the stretch, 0–255. */
  readonly peaksUrl: string;
}

/** A photo as a presenter. */
export interface PresenterDescription {
  readonly photo: Media;
  /** Which face of the photo; null where there is one. */
  readonly face: number | null;
  /** A JPEG of at most 2048 pixels a side, upright, whatever the photo's format is. */
  readonly photoUrl: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Why it cannot be made to speak; null where it can. */
  readonly refusal: Failure | null;
  readonly findings: readonly {
    readonly name: string;
    /** Which of the name's findings; `details` are the figures of its sentence. */
    readonly kind: string;
    readonly details: Readonly<Record<string, number>>;
    readonly state: 'good' | 'look' | 'bad';
    readonly text: string;
    readonly advice: string | null;
  }[];
  /** All faces that `face` may choose among, in its order, as shares of the photo's width and height. */
  readonly faces: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** Of 478 landmarks, as shares of the photo's width and height, corrections applied; empty where no face is chosen. */
  readonly landmarks: readonly (readonly [x: number, y: number])[];
}

export interface AddedSlides {
  readonly slides: readonly Slide[];
}

/** A caption on the lesson’s time line; in order, none over another. */
export interface CaptionCue extends LessonCue {
  /** Whether its recording has captions that were edited by hand. */
  readonly isEdited: boolean;
}

/** The clip of one segment, as the studio shows it. */
export interface ClipState {
  readonly segmentId: string;
  /**
   * `none`: nobody is shown. `missing`: to generate, but not by itself. `ready`: `url` shows it; a draft may yet be
   * replaced by the final clip. `outdated`: `url` shows what was before the last change. `failed`: `failure` says why.
   */
  readonly state: 'none' | 'missing' | 'queued' | 'generating' | 'ready' | 'outdated' | 'failed';
  /** Of `url`; null where there is nothing to show. */
  readonly quality: 'draft' | 'final' | null;
  /** An MP4 of the presenter without sound. */
  readonly url: string | null;
  /** How much of the segment `url` shows, from its start; null: all of it. The rest of a long segment comes a little later. */
  readonly lengthSeconds: number | null;
  /** Whether the picture at `url` has its alpha as a second picture, right of the colours. */
  readonly hasAlpha: boolean;
  /** Whether `url` shows what was before the last change, also while the new clip is `generating` or has `failed`. */
  readonly isOutdated: boolean;
  readonly fraction: number;
  readonly secondsLeft: number | null;
  readonly failure: Failure | null;
  readonly notices: readonly Notice[];
}

/** What publishing would do. */
export interface PublishEstimate {
  /** Segments whose presenter is rendered again. */
  readonly clipsToMake: readonly string[];
  /** Segments whose scene is encoded again. */
  readonly scenesToMake: readonly string[];
  /** All in all. */
  readonly seconds: number;
  /** Whether `seconds` comes from speeds measured on this machine. */
  readonly isMeasured: boolean;
  /** One for each target in the order of all targets, then the teaser. */
  readonly outputs: readonly OutputEstimate[];
}

export interface OutputEstimate {
  readonly kind: OutputKind;
  /** Where it would go. */
  readonly path: string;
  readonly bytes: number;
  /** What it takes beyond what all targets share. */
  readonly seconds: number;
  /** Something of this name is there and would be replaced. */
  readonly replaces: boolean;
}

/** Long work that goes on by itself and is listed in the tray. */
export interface Job {
  readonly id: string;
  readonly kind: 'publish';
  readonly title: string;
  readonly lessonPath: string;
  /** In the order of all targets, then the teaser. */
  readonly outputs: readonly JobOutput[];
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly state: 'queued' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';
  readonly fraction: number;
  readonly step: StepCode;
  readonly details: StepDetails | null;
  readonly secondsLeft: number | null;
  readonly failure: Failure | null;
  readonly notices: readonly Notice[];
}

/** One of the things that a job publishes. */
export interface JobOutput {
  readonly kind: OutputKind;
  /** A file or, of a web page, perhaps a folder. */
  readonly path: string;
  /** Null until it is finished. */
  readonly bytes: number | null;
  /** Whether it is finished and still where the job put it. */
  readonly isThere: boolean;
  /** Where the finished file can be fetched; null until then, where it has been moved away, and of a folder. */
  readonly url: string | null;
  /** Where a browser shows a finished web page; null until then, and of anything else. */
  readonly pageUrl: string | null;
  /** What a look at the finished package found; null where there was none. */
  readonly check: OutputCheck | null;
}

/** What our own learning systems found in a finished package. */
export interface OutputCheck {
  readonly passed: boolean;
  /** `message` is English; the studio may have the sentence in other languages, by `code`. */
  readonly findings: readonly {
    readonly code: string;
    readonly details: Readonly<Record<string, string | number>> | null;
    readonly message: string;
  }[];
}
