import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { isRunning } from './processes.ts';

/** A build is not expected to last longer; after this a process with its id is taken for another one. */
const SESSION_DAYS = 7;
const DAY_MS = 86_400_000;

/** Sessions of this process that are open: a row with our process id and another token is from a process before us. */
const openTokens = new Set<string>();

/**
 * [Note: Pins] What a build has obtained must not be evicted before it is through. Each open cache is a session with
 * its process id; what it obtained is pinned to it, eviction passes over pinned rows, and the pins of processes that
 * died without closing are dropped before every eviction. Pinning and evicting are write transactions, so they cannot
 * interleave.
 */
export class Session {
  readonly #token = randomUUID();
  readonly #keys = new Set<string>();

  constructor() {
    openTokens.add(this.#token);
  }

  /** Keeps an entry until {@link end}. Call inside a write transaction. */
  pin(database: Database, key: string): void {
    this.#keys.add(key);
    database
      .prepare('INSERT OR IGNORE INTO sessions (token, pid, opened_at) VALUES (?, ?, ?)')
      .run(this.#token, process.pid, Date.now());
    database
      .prepare('INSERT OR IGNORE INTO pins (session_id, key) SELECT id, ? FROM sessions WHERE token = ?')
      .run(key, this.#token);
  }

  /** Pins again what is in a rebuilt database. */
  restore(database: Database): void {
    const exists = database.prepare<[string], 1>('SELECT 1 FROM entries WHERE key = ?').pluck();
    for (const key of this.#keys) if (exists.get(key) !== undefined) this.pin(database, key);
  }

  /** Drops all pins. */
  end(database: Database): void {
    openTokens.delete(this.#token);
    database.prepare('DELETE FROM sessions WHERE token = ?').run(this.#token);
  }
}

/** Removes the sessions, and so the pins, of processes that are gone. Call inside a write transaction. */
export function dropDeadSessions(database: Database): void {
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
  const sessions = database
    .prepare<[], { id: number; token: string; pid: number; openedAt: number }>(
      'SELECT id, token, pid, opened_at AS openedAt FROM sessions',
    )
    .all();
  for (const session of sessions) {
    const alive = session.pid === process.pid ? openTokens.has(session.token) : isRunning(session.pid);
    if (!alive || Date.now() - session.openedAt > SESSION_DAYS * DAY_MS) remove.run(session.id);
  }
}
