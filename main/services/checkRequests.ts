import type { PortraitReport } from '../portrait/check/report.ts';
import type { ClipReport } from '../quality/report.ts';

export type { PortraitFinding, PortraitReport } from '../portrait/check/report.ts';
export type { ClipReport, Measure } from '../quality/report.ts';

/** What `check` of a photo is asked. Paths are absolute. */
export interface PortraitCheckRequest {
  readonly photoPath: string;
  /** Which face of the photo, from 0 in reading order; null where there should be only one. */
  readonly face: number | null;
  /** Folder for the report with pictures (`report.html`, `report.json`, `face.png`), made where it is missing; null: none. */
  readonly reportFolder: string | null;
}

export interface PortraitCheckResult extends PortraitReport {
  /** The page that was written; null where none was asked for. */
  readonly reportPath: string | null;
}

/** What `check` of a finished clip is asked. */
export interface ClipCheckRequest {
  readonly clipPath: string;
  /** The photo that it was made of. */
  readonly photoPath: string;
  readonly face: number | null;
  /** The recording that it should go with; null: the sound that it carries. */
  readonly audioPath: string | null;
}

export interface LessonCheckResult {
  readonly clips: readonly {
    /** Segment, from 1. */
    readonly number: number;
    /** Null where its clip is not in the cache: the next build renders it. */
    readonly report: ClipReport | null;
  }[];
}
