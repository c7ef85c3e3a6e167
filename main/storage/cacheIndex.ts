import { renameSync, rmSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { CHECKSUM_DIGITS, filePath, listFiles } from './cacheFiles.ts';
import type { FileName } from './cacheFiles.ts';
import { dropDeadSessions } from './sessions.ts';
import type { Session } from './sessions.ts';

/** What is known of a finished file. */
export interface Row extends FileName {
  readonly bytes: number;
  /** Time of the file's last change when its contents were last known to be right. */
  readonly changedAt: number;
}

const COLUMNS = 'key, kind, extension, bytes, checksum, changed_at AS changedAt';
/** Other processes wait while a transaction deletes files. */
const EVICTED_AT_ONCE = 50;

/** The rows and files of a cache, changed together: see [Note: Cache files] and [Note: Pins]. */
export class CacheIndex {
  readonly #database: Database;
  readonly #folder: string;

  constructor(database: Database, folder: string) {
    this.#database = database;
    this.#folder = folder;
  }

  find(key: string): Row | null {
    return this.#database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM entries WHERE key = ?`).get(key) ?? null;
  }

  /** Finds an entry, marks it as used now and keeps it for `session`. */
  claim(key: string, session: Session): Row | null {
    return this.#write(() => {
      const row = this.find(key);
      if (row === null) return null;
      this.#database.prepare('UPDATE entries SET used_at = ? WHERE key = ?').run(Date.now(), key);
      session.pin(this.#database, key);
      return row;
    });
  }

  /**
   * Gives a finished temporary file its name and its row, and keeps it for `session`. Where another process was first,
   * its file stays, because it may be open, and ours is left for the caller to remove.
   *
   * @param sha256 of the file's contents.
   */
  record(name: Omit<FileName, 'checksum'>, sha256: string, temporaryPath: string, session: Session): Row {
    return this.#write(() => {
      const existing = this.find(name.key);
      if (existing && this.#size(existing) === existing.bytes) {
        session.pin(this.#database, name.key);
        return existing;
      }
      const { size, mtimeMs } = statSync(temporaryPath);
      const row: Row = { ...name, checksum: sha256.slice(0, CHECKSUM_DIGITS), bytes: size, changedAt: mtimeMs };
      renameSync(temporaryPath, filePath(this.#folder, row));
      this.#insert(row, Date.now());
      session.pin(this.#database, name.key);
      return row;
    });
  }

  /** Notes that a file's contents were found right after it seemed to have changed. */
  confirm(key: string, changedAt: number): void {
    this.#database.prepare('UPDATE entries SET changed_at = ? WHERE key = ?').run(changedAt, key);
  }

  /** Removes a damaged entry, unless it has been made again since `row` was read. */
  drop(row: Row): void {
    this.#write(() => {
      const { checksum, changedAt } = this.find(row.key) ?? {};
      if (checksum === row.checksum && changedAt === row.changedAt) this.#remove(row);
    });
  }

  /** Removes the entries used longest ago, passing over what live builds use, until `limitBytes` are kept; returns the bytes freed. */
  evict(limitBytes: number): number {
    let freedBytes = 0;
    for (;;) {
      const { more, freed } = this.#write(() => this.#evictSome(limitBytes));
      freedBytes += freed;
      if (!more) return freedBytes;
    }
  }

  totals(): { files: number; bytes: number } {
    return this.#database
      .prepare<[], { files: number; bytes: number }>(
        'SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM entries',
      )
      .get()!;
  }

  /** Removes leftovers of dead processes and takes finished files without a row back in. */
  reconcile(): void {
    const files = listFiles(this.#folder);
    const known = new Set(this.#database.prepare<[], string>('SELECT key FROM entries').pluck().all());
    const orphans = files.filter((file) => !known.has(file.key));
    if (orphans.length === 0) return;
    this.#write(() => {
      for (const file of orphans) {
        const path = filePath(this.#folder, file);
        const status = statSync(path, { throwIfNoEntry: false });
        if (!status || this.find(file.key)) continue;
        // Its contents were never verified by this database: a time that matches no file makes the first look read them.
        this.#insert({ ...file, bytes: status.size, changedAt: 0 }, Math.round(status.mtimeMs));
      }
    });
  }

  #evictSome(limitBytes: number): { more: boolean; freed: number } {
    dropDeadSessions(this.#database);
    const excess = this.totals().bytes - limitBytes;
    if (excess <= 0) return { more: false, freed: 0 };
    const candidates = this.#database
      .prepare<[number], Row>(
        `SELECT ${COLUMNS} FROM entries WHERE NOT EXISTS (SELECT 1 FROM pins WHERE pins.key = entries.key)
         ORDER BY used_at LIMIT ?`,
      )
      .all(EVICTED_AT_ONCE);
    let freed = 0;
    for (const row of candidates) {
      if (freed >= excess) return { more: false, freed };
      this.#remove(row);
      freed += row.bytes;
    }
    return { more: candidates.length === EVICTED_AT_ONCE, freed };
  }

  #insert(row: Row, usedAt: number): void {
    this.#database
      .prepare(
        `INSERT INTO entries (key, kind, extension, bytes, checksum, changed_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, extension = excluded.extension, bytes = excluded.bytes,
           checksum = excluded.checksum, changed_at = excluded.changed_at, used_at = excluded.used_at`,
      )
      .run(row.key, row.kind, row.extension, row.bytes, row.checksum, row.changedAt, usedAt);
  }

  #remove(row: Row): void {
    rmSync(filePath(this.#folder, row), { force: true, maxRetries: 3 });
    this.#database.prepare('DELETE FROM entries WHERE key = ?').run(row.key);
  }

  #size(row: Row): number | null {
    return statSync(filePath(this.#folder, row), { throwIfNoEntry: false })?.size ?? null;
  }

  #write<T>(action: () => T): T {
    return this.#database.transaction(action).immediate();
  }
}
