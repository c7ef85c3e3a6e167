import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf } from './unwritable.ts';

const PATIENCE_MS = 30_000;

/**
 * Runs `action` while no other process runs one under the same lock file. The lock is SQLite's own on an empty
 * database, so the operating system lets go of it when its holder dies, on every platform.
 */
export function withFileLock<T>(path: string, action: () => T): T {
  const lock = hold(path);
  try {
    return action();
  } finally {
    lock.close();
  }
}

function hold(path: string): Database.Database {
  for (let attempt = 0; ; attempt += 1) {
    const lock = new Database(path, { timeout: PATIENCE_MS });
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return lock;
    } catch (error) {
      lock.close();
      // Something else was written into the lock file: it holds nothing worth keeping.
      if (attempt > 0 || codeOf(error) !== 'SQLITE_NOTADB') throw error;
      rmSync(path, { force: true });
    }
  }
}
