import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openRebuildableDatabase } from './database.ts';
import { JOB_MIGRATIONS } from './migrations.ts';
import { isRunning } from './processes.ts';
import { explained } from './unwritable.ts';

/** A job as it is kept. */
export interface KeptJob {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly isOver: boolean;
  /** What is told of it, as JSON. */
  readonly document: string;
}

/** As {@link KeptJob}, and whether the process that ran it is still there. */
export interface FoundJob extends KeptJob {
  /** `mine`: kept by this very process. `other`: by one that runs. `gone`: by one that has ended. */
  readonly process: 'mine' | 'other' | 'gone';
}

/** Finished jobs beyond these are forgotten, the oldest first. */
const JOBS_KEPT = 100;

/** Jobs across restarts, of all processes that share a data folder. */
export class JobHistory {
  readonly #database: Database;

  /** @throws LecternError `cache.unwritable`, `cache.newer` */
  constructor(path: string) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.#database = openRebuildableDatabase(path, JOB_MIGRATIONS);
    } catch (error) {
      throw explained(error, dirname(path));
    }
  }

  /** All jobs, the newest first. */
  read(): FoundJob[] {
    return this.#database
      .prepare<[], { id: string; startedAt: number; pid: number; isOver: number; document: string }>(
        'SELECT id, started_at AS startedAt, pid, is_over AS isOver, document FROM jobs ORDER BY started_at DESC, id',
      )
      .all()
      .map(({ pid, isOver, ...job }) => ({ ...job, isOver: isOver === 1, process: processOf(pid) }));
  }

  /** Writes a job down, in place of what was written of it before. */
  keep({ id, startedAt, isOver, document }: KeptJob): void {
    const write = this.#database.transaction(() => {
      this.#database
        .prepare(
          `INSERT INTO jobs (id, started_at, pid, is_over, document) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET pid = excluded.pid, is_over = excluded.is_over, document = excluded.document`,
        )
        .run(id, startedAt, process.pid, isOver ? 1 : 0, document);
      this.#database
        .prepare(
          `DELETE FROM jobs WHERE is_over = 1 AND id NOT IN
             (SELECT id FROM jobs WHERE is_over = 1 ORDER BY started_at DESC LIMIT ?)`,
        )
        .run(JOBS_KEPT);
    });
    write.immediate();
  }

  forget(id: string): void {
    this.#database.prepare('DELETE FROM jobs WHERE id = ?').run(id);
  }

  close(): void {
    this.#database.close();
  }
}

function processOf(pid: number): FoundJob['process'] {
  if (pid === process.pid) return 'mine';
  return isRunning(pid) ? 'other' : 'gone';
}
