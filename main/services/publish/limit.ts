import type { PackageFile, PackageKind } from '../../export/package/contents.ts';
import { totalBytes, zipBytes } from '../../export/package/zip.ts';
import type { PublishChoices } from '../requests.ts';
import type { OpenPackage } from './claims.ts';
import type { Carried } from './packageFiles.ts';
import { BYTES_PER_MEGABYTE } from './room.ts';

/** How large packages may be. */
export interface Limit {
  readonly mostBytes: number;
  /** Of the largest of them if its pages carried these, one each: exactly what would be written; 0: there are no packages. */
  bytesWith(carried: readonly Carried[]): Promise<number>;
}

/** How large these packages may be; null: as large as they get. */
export function limitOf(
  { mostMegabytes }: Pick<PublishChoices, 'mostMegabytes'>,
  packages: readonly Pick<OpenPackage, 'kind' | 'isFolder'>[],
  filesWith: (kind: PackageKind, carried: readonly Carried[]) => readonly PackageFile[],
): Limit | null {
  if (mostMegabytes === null) return null;
  return {
    mostBytes: mostMegabytes * BYTES_PER_MEGABYTE,
    bytesWith: async (carried) => {
      const sizes = packages.map(({ kind, isFolder }) => {
        const files = filesWith(kind, carried);
        return isFolder ? totalBytes(files) : zipBytes(files);
      });
      return Math.max(0, ...(await Promise.all(sizes)));
    },
  };
}
