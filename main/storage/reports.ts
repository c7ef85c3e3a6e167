import type { Database } from 'better-sqlite3';

/** Keeps what was found out about an entry's file; it goes when the entry goes. */
export function keepReport(database: Database, key: string, text: string): void {
  // Where the entry has been evicted meanwhile, there is nothing to keep a report of.
  database
    .prepare(
      `INSERT INTO reports (key, text) SELECT key, @text FROM entries WHERE key = @key
       ON CONFLICT (key) DO UPDATE SET text = excluded.text`,
    )
    .run({ key, text });
}

/** What was kept of an entry, or null. */
export function reportOf(database: Database, key: string): string | null {
  return database.prepare<[string], string>('SELECT text FROM reports WHERE key = ?').pluck().get(key) ?? null;
}
