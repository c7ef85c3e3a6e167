export type { PackageKind } from '../../contract/targets.ts';

/** One file of a package: its name there (ASCII, `/` between folders), and its bytes or where they are. */
export type PackageFile =
  { readonly name: string; readonly bytes: Uint8Array } | { readonly name: string; readonly path: string };

/** The page that every package opens with. */
export const ENTRY_PAGE = 'index.html';

/** What learners of a SCORM package open, one after the other: all of the lesson, or each of its sections. */
export interface ManifestUnit {
  /** Stable over re-exports, a UUID: the lesson's own, or one that follows from it. */
  readonly id: string;
  readonly title: string;
  /** The name of its page in the package. */
  readonly page: string;
  readonly fileNames: readonly string[];
  /** As the lesson's, of its own checks. */
  readonly passShare: number | null;
}

/** What a manifest says of a lesson. */
export interface ManifestLesson {
  /** Stable over re-exports: the lesson's own, a UUID. */
  readonly id: string;
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Share of the checks that must be right, 0–1; null: there are none, and so no score. */
  readonly passShare: number | null;
}
