/*
 * Schemas, one step each, applied in order and in a transaction of its own; `user_version` counts those applied. Append
 * only: a step that has left the house never changes. Times are milliseconds since 1970.
 */

/** The list of jobs. */
export const JOB_MIGRATIONS: readonly string[] = [
  `CREATE TABLE jobs (
     id TEXT PRIMARY KEY,
     started_at INTEGER NOT NULL,
     -- The process that runs it.
     pid INTEGER NOT NULL,
     is_over INTEGER NOT NULL,
     -- What is told of it, as JSON.
     document TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX jobs_by_start ON jobs (started_at);`,
];

/** The cache. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE entries (
     key TEXT PRIMARY KEY,
     kind TEXT NOT NULL,
     extension TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     -- First 32 digits of the SHA-256 of the file's contents; part of its name.
     checksum TEXT NOT NULL,
     -- Time of the file's last change when its contents were last known to be right.
     changed_at REAL NOT NULL,
     used_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX entries_by_use ON entries (used_at);`,

  `CREATE TABLE sessions (
     id INTEGER PRIMARY KEY,
     token TEXT NOT NULL UNIQUE,
     pid INTEGER NOT NULL,
     opened_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE pins (
     session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
     key TEXT NOT NULL REFERENCES entries (key) ON DELETE CASCADE,
     PRIMARY KEY (session_id, key)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX pins_by_key ON pins (key);`,

  `CREATE TABLE measurements (
     what TEXT NOT NULL,
     at INTEGER NOT NULL,
     value REAL NOT NULL
   ) STRICT;
   CREATE INDEX measurements_by_time ON measurements (what, at);`,

  `CREATE TABLE reports (
     key TEXT PRIMARY KEY REFERENCES entries (key) ON DELETE CASCADE,
     text TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,

  `CREATE TABLE notices (
     key TEXT PRIMARY KEY REFERENCES entries (key) ON DELETE CASCADE,
     -- What the user should know of the file, as JSON.
     document TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
];
