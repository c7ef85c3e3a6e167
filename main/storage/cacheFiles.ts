import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRunning } from './processes.ts';
import { codeOf } from './unwritable.ts';

export const KINDS = ['clip', 'scene', 'narration', 'picture'] as const;
export type Kind = (typeof KINDS)[number];

/** Digits of the contents' SHA-256 that go into a file's name: 128 bits. */
export const CHECKSUM_DIGITS = 32;

/** What names a finished file. */
export interface FileName {
  readonly key: string;
  readonly kind: Kind;
  readonly extension: string;
  /** First {@link CHECKSUM_DIGITS} digits of the SHA-256 of its contents. */
  readonly checksum: string;
}

/** Temporary files of other processes are kept this long at most, in case the process id was given to another. */
const TEMPORARY_DAYS = 7;
const DAY_MS = 86_400_000;

const FINISHED = /^([0-9a-f]{64})-([0-9a-f]{32})\.([a-z0-9]{1,5})$/;
const TEMPORARY = /^making-(\d+)-[0-9a-f-]{36}/;

/** Stems of the temporary files that this process is writing now. */
const ownTemporaries = new Set<string>();

/**
 * [Note: Cache files] A finished file is `<kind>/<key>-<checksum>.<extension>`: its name alone says what it is for and
 * how to verify it, so the database can be rebuilt from the folder. Files get and lose their final names only inside a
 * write transaction of the database; hence, seen from a write transaction, a finished file without a row is an orphan
 * and never one about to be recorded.
 */
export function filePath(folder: string, name: FileName): string {
  return join(folder, name.kind, `${name.key}-${name.checksum}.${name.extension}`);
}

/** A path beside the finished files for a file being made. Give it back with {@link releaseTemporaryPath}. */
export function temporaryPath(folder: string, kind: Kind, extension: string): string {
  mkdirSync(join(folder, kind), { recursive: true });
  const stem = `making-${process.pid}-${randomUUID()}`;
  ownTemporaries.add(stem);
  return join(folder, kind, `${stem}.${extension}`);
}

/** Removes what lies at the path, if anything. */
export function releaseTemporaryPath(path: string): void {
  ownTemporaries.delete(stemOf(basename(path)));
  rmSync(path, { force: true, maxRetries: 3 });
}

/** The part of a temporary file's name that its derivatives (an encoder's own temporary file) begin with. */
function stemOf(name: string): string {
  return TEMPORARY.exec(name)?.[0] ?? name;
}

/** All finished files in the folder. Leftovers of processes that are gone are removed on the way. */
export function listFiles(folder: string): FileName[] {
  const found: FileName[] = [];
  for (const kind of KINDS) {
    for (const name of namesIn(join(folder, kind))) {
      const finished = FINISHED.exec(name);
      if (finished) found.push({ key: finished[1]!, checksum: finished[2]!, extension: finished[3]!, kind });
      else if (isAbandoned(join(folder, kind), name))
        rmSync(join(folder, kind, name), { recursive: true, force: true });
    }
  }
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function isAbandoned(folder: string, name: string): boolean {
  const pid = Number(TEMPORARY.exec(name)?.[1] ?? Number.NaN);
  // Not a name that this program gives: not ours to remove.
  if (Number.isNaN(pid)) return false;
  if (pid === process.pid) return !ownTemporaries.has(stemOf(name));
  if (!isRunning(pid)) return true;
  const changedAt = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - changedAt > TEMPORARY_DAYS * DAY_MS;
}
