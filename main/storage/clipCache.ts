import { mkdirSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Notice } from '../contract/notices.ts';
import type { Work } from '../contract/work.ts';
import { CHECKSUM_DIGITS, filePath, releaseTemporaryPath, temporaryPath } from './cacheFiles.ts';
import type { Kind } from './cacheFiles.ts';
import { CacheIndex } from './cacheIndex.ts';
import type { Row } from './cacheIndex.ts';
import { hashOfFile } from './contentHash.ts';
import { isDamage, openRebuildableDatabase, rebuildDatabase } from './database.ts';
import { measure, measured } from './measurements.ts';
import { MIGRATIONS } from './migrations.ts';
import { keepNotices, noticesOf } from './notices.ts';
import { keepReport, reportOf } from './reports.ts';
import { Session } from './sessions.ts';
import { SharedWork } from './sharedWork.ts';
import { codeOf, explained, isDiskFull } from './unwritable.ts';

export type { Kind } from './cacheFiles.ts';

export interface Entry {
  readonly kind: Kind;
  /** Extension of the file's name, without the dot: `mp4`. */
  readonly extension: string;
}

export interface Obtained {
  /** Absolute path of a finished file. It stays at least until this cache is closed. */
  readonly path: string;
  /** Whether it had to be made. */
  readonly made: boolean;
}

export interface CacheStats {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  readonly limitBytes: number;
}

/** Writes a complete file at `temporaryPath`, which has the entry's extension and does not exist yet. */
export type Make = (temporaryPath: string, work: Work) => Promise<void>;

/** Makes of this process by folder and key, whichever open cache asked. */
const makes = new SharedWork<boolean>();

/**
 * Opens the cache in `folder`, creating it where it is missing and rebuilding its database where it is damaged.
 *
 * @throws LecternError `cache.unwritable`, `cache.newer`.
 */
export function openClipCache(options: { readonly folder: string; readonly limitBytes: number }): ClipCache {
  return new ClipCache(options.folder, options.limitBytes);
}

/** Files that can be made again, by the hash of what they are made from. Open one per build, close it after. */
export class ClipCache {
  readonly #folder: string;
  readonly #limitBytes: number;
  readonly #session = new Session();
  #database: Database;
  #index: CacheIndex;
  #tidied = false;
  #makes = 0;
  #isClosing = false;

  constructor(folder: string, limitBytes: number) {
    this.#folder = resolve(folder);
    this.#limitBytes = limitBytes;
    try {
      mkdirSync(this.#folder, { recursive: true });
      this.#database = openRebuildableDatabase(this.#databasePath, MIGRATIONS);
      this.#index = new CacheIndex(this.#database, this.#folder);
    } catch (error) {
      throw explained(error, this.#folder);
    }
    this.#try(() => {
      // A new database on an old folder: its files can be used again.
      if (this.#index.totals().files === 0) this.#tidy();
    });
  }

  /**
   * The file of a key, made if it is missing or damaged.
   *
   * Two calls for one key in one process share one make; two processes may both make it and both get a valid file.
   * What was obtained is safe from eviction until {@link close}. A make that rejects leaves nothing behind.
   *
   * @param key 64 hexadecimal digits, from `clipKey`.
   * @throws LecternError `cache.unwritable`; rejects with whatever `make` rejects with.
   */
  async obtain(key: string, entry: Entry, make: Make, work: Work): Promise<Obtained> {
    checkNames(key, entry);
    for (;;) {
      const made = await makes.join(
        `${this.#folder}\n${key}`,
        async (shared) => {
          this.#makes += 1;
          try {
            if (await this.#verified(key, shared)) return false;
            await this.#make(key, entry, make, shared);
            return true;
          } finally {
            this.#makes -= 1;
            if (this.#isClosing) this.close();
          }
        },
        work,
      );
      // Another cache of this process may have done it: ours must keep the file, too.
      const row = this.#try(() => this.#index.claim(key, this.#session));
      if (row) return { path: filePath(this.#folder, row), made };
    }
  }

  /** The path of a key's file if it is there and looks whole (size and time; contents are read only in doubt), else null. */
  async lookup(key: string): Promise<string | null> {
    const row = this.#try(() => this.#index.find(key));
    if (!row) return null;
    const path = filePath(this.#folder, row);
    const status = await statusOf(path);
    if (status?.size !== row.bytes) return null;
    if (status.mtimeMs !== row.changedAt) {
      if (!(await hasChecksum(path, row, {}))) return null;
      this.#try(() => {
        this.#index.confirm(key, status.mtimeMs);
      });
    }
    return path;
  }

  stats(): CacheStats {
    return { folder: this.#folder, limitBytes: this.#limitBytes, ...this.#try(() => this.#index.totals()) };
  }

  /** Removes everything that no running build uses; returns the bytes freed. */
  clear(): number {
    return this.#try(() => this.#index.evict(0));
  }

  /** Keeps a measured speed: `measure('render.512.cpu', 61.5)`, in units that the name implies. */
  measure(what: string, value: number): void {
    this.#try(() => {
      measure(this.#database, what, value);
    });
  }

  /** Median of the newest measurements of `what`, or null. */
  measured(what: string): number | null {
    return this.#try(() => measured(this.#database, what));
  }

  /** Keeps a text beside an entry, such as what a check found in a clip; it is forgotten when the entry is. */
  keepReport(key: string, text: string): void {
    this.#try(() => {
      keepReport(this.#database, key, text);
    });
  }

  /** The text that was kept beside an entry, or null. */
  reportOf(key: string): string | null {
    return this.#try(() => reportOf(this.#database, key));
  }

  /** Keeps what the user should know of an entry's file; it is forgotten when the entry is. */
  keepNotices(key: string, notices: readonly Notice[]): void {
    this.#try(() => {
      keepNotices(this.#database, key, notices);
    });
  }

  /** What was kept by {@link keepNotices}; empty where nothing was. */
  noticesOf(key: string): readonly Notice[] {
    return this.#try(() => noticesOf(this.#database, key));
  }

  /** Lets go of everything obtained; where others wait for what is made here, as soon as that has ended. */
  close(): void {
    this.#isClosing = true;
    if (this.#makes > 0 || !this.#database.open) return;
    try {
      this.#session.end(this.#database);
    } finally {
      this.#database.close();
    }
  }

  /**
   * Claims an entry whose file is whole. The contents are read and hashed: a file can be damaged and keep its size and
   * time, a player shows that only in the middle of a lesson, and hashing is far cheaper than what uses the file next.
   */
  async #verified(key: string, work: Work): Promise<boolean> {
    const row = this.#try(() => this.#index.claim(key, this.#session));
    if (!row) return false;
    const path = filePath(this.#folder, row);
    const status = await statusOf(path);
    if (status?.size === row.bytes && (await hasChecksum(path, row, work))) {
      if (status.mtimeMs !== row.changedAt) {
        this.#try(() => {
          this.#index.confirm(key, status.mtimeMs);
        });
      }
      return true;
    }
    this.#try(() => {
      this.#index.drop(row);
    });
    return false;
  }

  async #make(key: string, entry: Entry, make: Make, work: Work): Promise<void> {
    if (!this.#tidied)
      this.#try(() => {
        this.#tidy();
      });
    const temporary = this.#try(() => temporaryPath(this.#folder, entry.kind, entry.extension));
    try {
      await make(temporary, work);
      await flush(temporary);
      const sha256 = await hashOfFile(temporary, work.signal);
      this.#try(() => this.#index.record({ key, ...entry }, sha256, temporary, this.#session));
    } catch (error) {
      work.signal?.throwIfAborted();
      // Other codes may speak of what `make` reads; a full disk can only mean what it writes.
      throw isDiskFull(error) ? explained(error, this.#folder) : error;
    } finally {
      releaseTemporaryPath(temporary);
    }
    this.#try(() => this.#index.evict(this.#limitBytes));
  }

  #tidy(): void {
    this.#tidied = true;
    this.#index.reconcile();
  }

  get #databasePath(): string {
    return join(this.#folder, 'cache.db');
  }

  /** Runs a statement; where the database turns out to be damaged, rebuilds it from the folder and runs it once more. */
  #try<T>(action: () => T): T {
    try {
      try {
        return action();
      } catch (error) {
        if (!isDamage(error)) throw error;
        this.#database.close();
        this.#database = rebuildDatabase(this.#databasePath, MIGRATIONS);
        this.#index = new CacheIndex(this.#database, this.#folder);
        this.#tidy();
        this.#session.restore(this.#database);
        return action();
      }
    } catch (error) {
      throw explained(error, this.#folder);
    }
  }
}

function checkNames(key: string, entry: Entry): void {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`“${key}” is not a key`);
  if (!/^[a-z0-9]{1,5}$/.test(entry.extension)) throw new Error(`“${entry.extension}” is not an extension`);
}

async function statusOf(path: string): Promise<{ size: number; mtimeMs: number } | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function hasChecksum(path: string, row: Row, work: Work): Promise<boolean> {
  try {
    return (await hashOfFile(path, work.signal)).slice(0, CHECKSUM_DIGITS) === row.checksum;
  } catch (error) {
    work.signal?.throwIfAborted();
    // A file whose blocks cannot be read is as good as missing.
    if (codeOf(error) === null) throw error;
    return false;
  }
}

/** Forces a file's contents to the disk: its name must never survive a power cut that its contents did not. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
