import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { noticeSentences, type Notice } from '../contract/notices.ts';

/** What a version of ours wrote; of notices that this one does not know there is nothing to say. */
const keptSchema = z.array(z.looseObject({ code: z.string(), details: z.unknown(), message: z.string() }));

/** Keeps what the user should know of an entry's file; it goes when the entry goes. */
export function keepNotices(database: Database, key: string, notices: readonly Notice[]): void {
  database
    .prepare(
      `INSERT INTO notices (key, document) SELECT key, @document FROM entries WHERE key = @key
       ON CONFLICT (key) DO UPDATE SET document = excluded.document`,
    )
    .run({ key, document: JSON.stringify(notices) });
}

/** What was kept of an entry; empty where nothing was. */
export function noticesOf(database: Database, key: string): readonly Notice[] {
  const select = database.prepare<[string], string>('SELECT document FROM notices WHERE key = ?').pluck();
  const document = select.get(key);
  if (document === undefined) return [];
  const kept = keptSchema.parse(JSON.parse(document));
  return kept.filter(({ code }) => Object.hasOwn(noticeSentences, code)) as unknown as readonly Notice[];
}
