import type { PackageFinding, PackageProfileId } from '../contract/packageFindings.ts';
import type { PackageKind } from '../export/package/contents.ts';
import type { PortraitReport } from '../portrait/check/report.ts';
import type { ClipReport } from '../quality/report.ts';

export type { PackageFinding, PackageFindingCode, PackageProfileId } from '../contract/packageFindings.ts';
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

/** What `check` of a finished package found. */
export interface PackageReport {
  readonly path: string;
  readonly kind: PackageKind;
  readonly fileCount: number;
  /** Of all files, unpacked. */
  readonly bytes: number;
  /** Whether nothing is wrong with it: `findings` is empty. */
  readonly passed: boolean;
  /** Those of the files first, then those of each profile in turn. */
  readonly findings: readonly PackageFinding[];
  /** What was done with it; names are in `PACKAGE_PROFILES`. */
  readonly profiles: readonly PackageProfileResult[];
}

export interface PackageProfileResult {
  readonly id: PackageProfileId;
  readonly state: 'passed' | 'failed' | 'not-run';
  /**
   * Why it was not run: `foreign` is a package that another tool made, whose page we do not know how to play; `damaged` one
   * that lacks what its page needs; `time` where the check had taken long enough. Else null.
   */
  readonly reason: 'foreign' | 'damaged' | 'time' | null;
}
