/** One file of a package: its name there (ASCII, `/` between folders), and its bytes or where they are. */
export type PackageFile =
  { readonly name: string; readonly bytes: Uint8Array } | { readonly name: string; readonly path: string };

/** The page that every package opens with. */
export const ENTRY_PAGE = 'index.html';

/** Where learners' work is reported to, and so what the package is for. */
export const PACKAGE_KINDS = ['scorm12', 'scorm2004', 'xapi', 'cmi5', 'web'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

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
