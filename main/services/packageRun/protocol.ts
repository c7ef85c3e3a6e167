import { PACKAGE_PROFILES, type PackageFinding, type PackageProfileId } from '../../contract/packageFindings.ts';
import type { PackageKind } from '../../export/package/contents.ts';
import type { PackageProfileResult } from '../checkRequests.ts';

/** A page of a package. */
export interface RunPage {
  /** Its name in the package. */
  readonly name: string;
  /** Texts of the package's files (pages, scripts, JSON) by their names. */
  readonly files: ReadonlyMap<string, string>;
}

const ALL = Object.keys(PACKAGE_PROFILES) as PackageProfileId[];
const RECORDS: readonly PackageProfileId[] = ['complete', 'left', 'killed', 'denying', 'missing'];

/** What is done with which kind of package, in this order. */
export const PROFILES_OF: Readonly<Record<PackageKind, readonly PackageProfileId[]>> = {
  scorm12: ALL,
  scorm2004: ALL,
  xapi: RECORDS,
  cmi5: RECORDS,
  web: ['complete', 'left', 'missing'],
};

/** What a runner is asked. */
export interface RunRequest {
  readonly kind: PackageKind;
  readonly page: RunPage;
  /** Profiles are not begun after so much work, in milliseconds of a processor. */
  readonly mostMs: number;
}

/** What it says: each profile before it is begun and when it is over, and at last that it is through. */
export type RunReply =
  | { readonly type: 'begun'; readonly id: PackageProfileResult['id'] }
  | { readonly type: 'over'; readonly result: PackageProfileResult; readonly findings: readonly PackageFinding[] }
  | { readonly type: 'through' };
