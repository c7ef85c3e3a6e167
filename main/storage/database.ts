import { existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { LecternError } from '../contract/errors.ts';
import { withFileLock } from './fileLock.ts';
import { codeOf } from './unwritable.ts';

const PATIENCE_MS = 10_000;
const WAL_RETRY_MS = 20;

/**
 * Opens a database and brings its schema up to date: write-ahead log, foreign keys, waiting instead of failing where
 * another process writes. Any number of processes may open and migrate it at once.
 *
 * @param migrations append-only; `user_version` counts those applied.
 * @throws LecternError `cache.newer` where it has been opened by a later version.
 */
export function openDatabase(path: string, migrations: readonly string[]): Database.Database {
  const database = new Database(path, { timeout: PATIENCE_MS });
  try {
    useWriteAheadLog(database);
    // Losing the last writes to a power cut is harmless in a cache; the file stays consistent either way.
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    migrate(database, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * As {@link openDatabase}, for a database that can be rebuilt: a damaged one is set aside as `<path>.damaged` (one is
 * kept) and an empty one takes its place.
 */
export function openRebuildableDatabase(path: string, migrations: readonly string[]): Database.Database {
  try {
    return openDatabase(path, migrations);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return withFileLock(`${path}.lock`, () => {
    try {
      // Another process may have rebuilt it while we waited; that one must not be set aside.
      return openDatabase(path, migrations);
    } catch (error) {
      if (!isDamage(error)) throw error;
      setAside(path);
      return openDatabase(path, migrations);
    }
  });
}

/**
 * Sets aside a database that opens but turned out to be damaged inside, and opens its successor. `database` must be
 * closed.
 */
export function rebuildDatabase(path: string, migrations: readonly string[]): Database.Database {
  return withFileLock(`${path}.lock`, () => {
    if (!isSound(path)) setAside(path);
    return openDatabase(path, migrations);
  });
}

/** Whether `error` says that the database file is not what SQLite wrote. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB');
}

function isSound(path: string): boolean {
  let database;
  try {
    database = new Database(path, { timeout: PATIENCE_MS });
    return database.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    database?.close();
  }
}

function setAside(path: string): void {
  // The log belongs to the damaged file: left in place it would be replayed into the new one.
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  if (existsSync(path)) renameSync(path, `${path}.damaged`);
}

function useWriteAheadLog(database: Database.Database): void {
  const deadline = Date.now() + PATIENCE_MS;
  while (database.pragma('journal_mode', { simple: true }) !== 'wal') {
    try {
      database.pragma('journal_mode = WAL');
      // A file system without shared memory keeps the old journal, which is slower but just as safe.
      return;
    } catch (error) {
      // SQLite does not wait for others when it changes the journal, whatever the timeout says.
      if (codeOf(error)?.startsWith('SQLITE_BUSY') !== true || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAL_RETRY_MS);
    }
  }
}

function migrate(database: Database.Database, migrations: readonly string[]): void {
  while (versionOf(database) !== migrations.length) {
    // The version is read again under the write lock: another process may be migrating, too.
    const step = database.transaction(() => {
      const version = versionOf(database);
      if (version > migrations.length) {
        throw new LecternError('cache.newer', { path: database.name, version, known: migrations.length });
      }
      const migration = migrations[version];
      if (migration === undefined) return;
      database.exec(migration);
      database.pragma(`user_version = ${version + 1}`);
    });
    step.immediate();
  }
}

function versionOf(database: Database.Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}
