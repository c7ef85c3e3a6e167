/**
 * What a published lesson's player is told, as JSON in its page. Addresses are relative to the page; times are
 * seconds from the lesson's start.
 */
export interface PlayerLesson {
  /** Stable over re-exports: the lesson's own. */
  readonly id: string;
  readonly title: string;
  /** BCP 47 tag of the narration; the player's own words follow it where it has them, else English. */
  readonly language: string;
  readonly durationSeconds: number;
  readonly brand: {
    /** `#rrggbb`; null: the player's own accent. */
    readonly colour: string | null;
    readonly logoUrl: string | null;
  };
  readonly media: PlayerVideo | PlayerScenes;
  /** WebVTT, to be turned on; null: nothing is known of what is said, or the picture shows it already. */
  readonly captionsUrl: string | null;
  /** The same words to read, in order. */
  readonly transcript: readonly PlayerCue[];
  /** Chapters: one for each run of segments that show the same slide. */
  readonly slides: readonly PlayerSlide[];
  readonly checks: readonly PlayerCheck[];
  /** Share of the checks that must be right to pass, 0–1. */
  readonly passShare: number;
  readonly completion: PlayerCompletion;
  /** Whether a made presenter is seen in it, of which the page then says so; absent: yes. */
  readonly hasPresenter?: boolean;
  /** What the page reports to. */
  readonly tracking: 'none' | 'scorm12' | 'scorm2004' | 'xapi' | 'cmi5';
}

export interface PlayerCue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly text: string;
}

export interface PlayerSlide {
  readonly title: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly thumbnailUrl: string;
}

/** The whole lesson as one video. */
export interface PlayerVideo {
  readonly kind: 'video';
  readonly url: string;
  readonly posterUrl: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Slides as pictures and the presenter as clips, composed in the page over one sound: much smaller, and sharp. */
export interface PlayerScenes {
  readonly kind: 'scenes';
  readonly soundUrl: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scenes: readonly PlayerScene[];
}

/** A box in the frame, as shares of its width and height. */
export interface PlayerBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlayerScene {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly slideUrl: string;
  readonly slide: PlayerBox;
  /** What is around a smaller slide, `#rrggbb`. */
  readonly groundColour: string;
  readonly fadeSeconds: number;
  readonly presenter: {
    readonly url: string;
    readonly box: PlayerBox;
    readonly shape: 'circle' | 'box' | 'cut-out';
  } | null;
}

/** When a learner has done the lesson. */
export type PlayerCompletion =
  { readonly rule: 'watched'; readonly share: number } | { readonly rule: 'slides' } | { readonly rule: 'end' };

interface PlayerCheckBase {
  readonly id: string;
  /** Playback stops here until it is answered or skipped. */
  readonly atSeconds: number;
  readonly question: string;
  /** How often it may be answered; 0: without limit. */
  readonly attempts: number;
  readonly feedback: { readonly right: string; readonly wrong: string };
}

/** A knowledge check. */
export type PlayerCheck =
  | (PlayerCheckBase & {
      readonly kind: 'single' | 'multiple';
      readonly options: readonly { readonly text: string; readonly isRight: boolean }[];
    })
  | (PlayerCheckBase & { readonly kind: 'true-false'; readonly isTrue: boolean })
  | (PlayerCheckBase & { readonly kind: 'short'; readonly accepted: readonly string[] });
