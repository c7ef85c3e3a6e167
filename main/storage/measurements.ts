import type { Database } from 'better-sqlite3';

/** Newest measurements of one thing that count. */
const KEPT = 5;

/** Keeps a measured value; only the newest few of each `what` are kept. */
export function measure(database: Database, what: string, value: number): void {
  if (!Number.isFinite(value)) throw new Error(`${what} was measured as ${value}`);
  database.prepare('INSERT INTO measurements (what, at, value) VALUES (?, ?, ?)').run(what, Date.now(), value);
  database
    .prepare(
      `DELETE FROM measurements WHERE what = ? AND rowid NOT IN
         (SELECT rowid FROM measurements WHERE what = ? ORDER BY at DESC, rowid DESC LIMIT ?)`,
    )
    .run(what, what, KEPT);
}

/** Median of the kept measurements, so that one run on a busy machine does not spoil the estimate; null without any. */
export function measured(database: Database, what: string): number | null {
  const values = database
    .prepare<[string], number>('SELECT value FROM measurements WHERE what = ? ORDER BY value')
    .pluck()
    .all(what);
  return values[Math.floor(values.length / 2)] ?? null;
}
