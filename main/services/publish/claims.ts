import { lstat, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LecternError } from '../../contract/errors.ts';
import { PACKAGE_KINDS } from '../../contract/targets.ts';
import { failedWith, writingError } from '../../contract/fileErrors.ts';
import type { PlayerCue } from '../../contract/player.ts';
import type { Work } from '../../contract/work.ts';
import { captionFile } from '../../export/captions/formats.ts';
import { claimOutput } from '../../export/claim.ts';
import { ENTRY_PAGE, type PackageFile } from '../../export/package/contents.ts';
import { writeFolder } from '../../export/package/folder.ts';
import { lessonIn } from '../../export/package/lessonPage.ts';
import { writeZip } from '../../export/package/zip.ts';
import { REPLACING, scratchFolder } from '../../export/scratch.ts';
import { checkCaptionsName, checkPackageName } from '../outputs.ts';
import type {
  CaptionFileKind,
  CaptionFileOutput,
  OutputKind,
  PackageKind,
  PackageOutput,
  Target,
} from '../requests.ts';

interface Claimed {
  /** Absolute. */
  readonly path: string;
  /** Moves what was written to its place. */
  commit(): Promise<void>;
  /** Removes what was written and not moved; harmless after `commit`. */
  release(): Promise<void>;
  /** Of what stands at the place. */
  bytes(): Promise<number>;
}

export interface OpenVideo extends Claimed {
  readonly kind: 'mp4';
  /** Where to put it. */
  readonly temporaryPath: string;
}

export interface OpenPackage extends Claimed {
  readonly kind: PackageKind;
  readonly isFolder: boolean;
  /** Where it is from when it is written until it is committed. */
  readonly writtenPath: string;
  write(files: readonly PackageFile[], work: Work): Promise<void>;
}

export interface OpenCaptions extends Claimed {
  readonly kind: CaptionFileKind;
  write(cues: readonly PlayerCue[]): Promise<void>;
}

/** An output that can be written, held for us until it is. */
export type OpenOutput = OpenVideo | OpenPackage | OpenCaptions;

interface OfKind {
  readonly kind: OutputKind;
}

export function isPackage<T extends OfKind>(output: T): output is T & { readonly kind: PackageKind } {
  return PACKAGE_KINDS.some((kind) => kind === output.kind);
}

export function isCaptions<T extends OfKind>(output: T): output is T & { readonly kind: CaptionFileKind } {
  return output.kind === 'srt' || output.kind === 'vtt';
}

/**
 * Takes hold of where an output goes.
 *
 * @param replace whether packages and files of captions may take the place of what is there; a video always may
 * @throws LecternError `output.…`, `disk.full`
 */
export function claimTarget(
  { kind, path }: { readonly kind: Target; readonly path: string },
  inputPaths: readonly string[],
  replace: boolean,
): Promise<OpenOutput> {
  if (kind === 'mp4') return claimVideo(path, inputPaths);
  if (kind === 'srt' || kind === 'vtt') return claimCaptions({ kind, path }, inputPaths, replace);
  return claimPackage({ kind, path }, inputPaths, replace);
}

async function claimVideo(path: string, inputPaths: readonly string[]): Promise<OpenVideo> {
  const claim = await claimOutput(path, inputPaths);
  return { ...claim, kind: 'mp4', bytes: async () => (await stat(claim.path)).size };
}

async function claimPackage(
  { kind, path }: PackageOutput,
  inputPaths: readonly string[],
  replace: boolean,
): Promise<OpenPackage> {
  if (kind === 'web' && !/\.zip$/i.test(path)) return { kind, ...(await claimFolder(path, replace)) };
  checkPackageName(path);
  if (!replace && (await isThere(path))) throw new LecternError('output.exists', { path });
  const claim = await claimOutput(path, inputPaths);
  return {
    ...claim,
    kind,
    isFolder: false,
    writtenPath: claim.temporaryPath,
    write: (files, work) => writeZip(files, claim.temporaryPath, work),
    bytes: async () => (await stat(claim.path)).size,
  };
}

async function claimCaptions(
  { kind, path }: CaptionFileOutput,
  inputPaths: readonly string[],
  replace: boolean,
): Promise<OpenCaptions> {
  checkCaptionsName(kind, path);
  if (!replace && (await isThere(path))) throw new LecternError('output.exists', { path });
  const claim = await claimOutput(path, inputPaths);
  return {
    ...claim,
    kind,
    write: (cues) => writeFile(claim.temporaryPath, captionFile(kind, cues)),
    bytes: async () => (await stat(claim.path)).size,
  };
}

/** A folder is filled beside its place and moved there. */
async function claimFolder(path: string, replace: boolean): Promise<Omit<OpenPackage, 'kind'>> {
  const parent = dirname(path);
  if (await isThere(path)) {
    if (!replace) throw new LecternError('output.exists', { path });
    if (!(await isReplaceable(path))) throw new LecternError('output.foreign-folder', { folder: path });
  }
  const temporary = await scratchFolder(parent).catch((error: unknown) => {
    if (failedWith(error, 'ENOENT', 'ENOTDIR')) throw new LecternError('output.folder-missing', { folder: parent });
    throw writingError(path, error);
  });
  const [filled, old] = [join(temporary, REPLACING.filled), join(temporary, REPLACING.old)];
  return {
    path,
    isFolder: true,
    writtenPath: filled,
    write: async (files, work) => {
      await writeFolder(files, filled, work).catch((error: unknown) => {
        if (failedWith(error, 'ENOSPC', 'EDQUOT')) throw new LecternError('disk.full', { folder: parent });
        throw writingError(path, error);
      });
    },
    commit: async () => {
      if (await isThere(path)) await rename(path, old);
      await rename(filled, path).catch((error: unknown) => {
        throw writingError(path, error);
      });
    },
    release: () => rm(temporary, { recursive: true, force: true }),
    bytes: async () => {
      const names = await readdir(path, { recursive: true });
      const found = await Promise.all(names.map((name) => stat(join(path, name))));
      return found.reduce((sum, status) => sum + (status.isFile() ? status.size : 0), 0);
    },
  };
}

/** Whether a folder is empty or one that was published here before: nothing else is ever removed. */
async function isReplaceable(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return false;
  if (names.length === 0) return true;
  const page = names.includes('player.js') ? await readFile(join(folder, ENTRY_PAGE), 'utf8').catch(() => '') : '';
  return lessonIn(page) !== 'foreign';
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (failedWith(error, 'ENOENT', 'ENOTDIR')) return false;
      throw writingError(path, error);
    },
  );
}
