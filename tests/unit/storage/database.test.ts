import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openDatabase, openRebuildableDatabase } from '../../../main/storage/database.ts';
import { withFileLock } from '../../../main/storage/fileLock.ts';
import { MIGRATIONS } from '../../../main/storage/migrations.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const KEY = 'a'.repeat(64);

/** A row of each table as the given version would have written it. */
const ROWS: readonly string[] = [
  `INSERT INTO entries VALUES ('${KEY}', 'clip', 'mp4', 12, '${'b'.repeat(32)}', 1.5, 2)`,
  `INSERT INTO sessions VALUES (1, 'token', 42, 3); INSERT INTO pins VALUES (1, '${KEY}')`,
  `INSERT INTO measurements VALUES ('render', 4, 61.5)`,
];

function contents(database: Database.Database): unknown {
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all();
  return tables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]);
}

describe('migrations', () => {
  test.each(MIGRATIONS.map((_, index) => index))('from version %i keep what is there', (version) => {
    const path = join(temporaryFolder(), 'cache.db');
    const before = openDatabase(path, MIGRATIONS.slice(0, version));
    for (const row of ROWS.slice(0, version)) before.exec(row);
    const kept = contents(before) as unknown[];
    before.close();

    const after = openDatabase(path, MIGRATIONS);
    expect(after.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(contents(after)).toEqual(expect.arrayContaining(kept));
    for (const row of ROWS.slice(version)) after.exec(row);
    after.close();
  });

  test('lead to strict tables in a write-ahead log with foreign keys', () => {
    const database = openDatabase(join(temporaryFolder(), 'cache.db'), MIGRATIONS);
    const loose = database
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
      .all();
    expect(loose).toEqual([]);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(() => database.exec(`INSERT INTO pins VALUES (9, '${KEY}')`)).toThrow('FOREIGN KEY');
    database.close();
  });

  test('that fail leave the version and the tables as they were', () => {
    const path = join(temporaryFolder(), 'cache.db');
    expect(() =>
      openDatabase(path, ['CREATE TABLE a (b TEXT) STRICT', 'CREATE TABLE c (d TEXT) STRICT; nonsense']),
    ).toThrow();
    const database = new Database(path);
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(contents(database)).toEqual([['a', []]]);
    database.close();
  });

  test('a database from the future is refused and untouched', () => {
    const path = join(temporaryFolder(), 'cache.db');
    openDatabase(path, [...MIGRATIONS, 'CREATE TABLE later (x TEXT) STRICT']).close();
    const bytes = readFileSync(path);
    expect(() => openRebuildableDatabase(path, MIGRATIONS)).toThrow(
      expect.objectContaining({
        code: 'cache.newer',
        details: { path, version: MIGRATIONS.length + 1, known: MIGRATIONS.length },
      }),
    );
    expect(readFileSync(path)).toEqual(bytes);
  });
});

describe('a damaged database', () => {
  test('is set aside, and an empty one takes its place', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'cache.db');
    writeFileSync(path, 'This was never a database.'.repeat(1000));
    const database = openRebuildableDatabase(path, MIGRATIONS);
    expect(database.prepare('SELECT count(*) FROM entries').pluck().get()).toBe(0);
    database.close();
    expect(readFileSync(`${path}.damaged`, 'utf8')).toContain('never a database');
    // Nothing but the two and the lock is left.
    expect(readdirSync(folder).sort()).toEqual(['cache.db', 'cache.db.damaged', 'cache.db.lock']);
  });

  test('is not rebuilt where damage means an error', () => {
    const path = join(temporaryFolder(), 'cache.db');
    writeFileSync(path, 'x'.repeat(5000));
    expect(() => openDatabase(path, MIGRATIONS)).toThrow('not a database');
    expect(existsSync(`${path}.damaged`)).toBe(false);
  });
});

describe('a file lock', () => {
  test('keeps a second holder out, returns the result, and is free afterwards', () => {
    const path = join(temporaryFolder(), 'lock');
    const result = withFileLock(path, () => {
      const second = new Database(path, { timeout: 0 });
      expect(() => second.exec('BEGIN EXCLUSIVE')).toThrow('locked');
      second.close();
      return 'done';
    });
    expect(result).toBe('done');
    expect(withFileLock(path, () => 'again')).toBe('again');
  });

  test('works on a file with something else in it', () => {
    const path = join(temporaryFolder(), 'lock');
    writeFileSync(path, 'not a lock'.repeat(200));
    expect(withFileLock(path, () => 'done')).toBe('done');
  });
});
