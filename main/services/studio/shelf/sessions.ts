import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Client } from '../../../api/router.ts';
import { LecternError } from '../../../contract/errors.ts';
import { holdLesson } from '../../lessonLock.ts';
import type { OpenFolder, OpenLessons } from '../types.ts';

/** A lesson that is open in one window. */
export interface Session extends OpenFolder {
  readonly clientId: string;
  /** Of the document, once it has been read. */
  lessonId: string | null;
  /** Why it cannot be changed; null: it can. */
  readonly refusal: LecternError | null;
  /** Runs one change of the lesson's document after the other. */
  inTurn<T>(change: () => Promise<T>): Promise<T>;
  /** Whether the folder at the path is still the one that was opened. */
  isInPlace(): Promise<boolean>;
  /** Takes the folder that is at the path now for the lesson's own. */
  settle(): Promise<void>;
  release(): Promise<void>;
}

/**
 * The lessons that are open. Whoever opens one first may change it, whether the others are in this process or in another;
 * the lock of a process that died is taken over.
 */
export class Sessions implements OpenLessons {
  readonly #sessions = new Map<string, Session>();
  readonly #listeners = new Set<(handle: string) => void>();

  get(handle: string): Session {
    const session = this.#sessions.get(handle);
    if (!session) throw new LecternError('lesson.not-open', undefined);
    return session;
  }

  find(handle: string): Session | undefined {
    return this.#sessions.get(handle);
  }

  /** @throws LecternError `lesson.not-open`, `lesson.open-elsewhere`, `lesson.read-only` */
  writable(handle: string): Session {
    const session = this.get(handle);
    if (session.refusal) throw session.refusal;
    return session;
  }

  onClosed(listener: (handle: string) => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Opens the folder for a client until it is closed or the client is gone. Opened again by the same client (its page was
   * loaded anew) it stays open as it was.
   *
   * @param path of the folder, without links
   */
  async open(path: string, client: Client): Promise<Session> {
    const own = [...this.#sessions.values()].find((other) => other.path === path && other.clientId === client.id);
    if (own && !own.isReadOnly) return own;
    if (own) await this.close(own.handle);
    const session = await startSession(path, client.id);
    this.#sessions.set(session.handle, session);
    const close = (): void => void this.close(session.handle);
    client.gone.addEventListener('abort', close, { once: true });
    if (client.gone.aborted) close();
    return session;
  }

  async close(handle: string): Promise<void> {
    const session = this.#sessions.get(handle);
    if (!this.#sessions.delete(handle)) return;
    for (const listener of this.#listeners) listener(handle);
    // What is being saved is saved.
    await session?.inTurn(() => session.release());
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((handle) => this.close(handle)));
  }
}

async function startSession(path: string, clientId: string): Promise<Session> {
  let hold = await holdLesson(path);
  let identity = await identityOf(path);
  let last: Promise<unknown> = Promise.resolve();
  return {
    handle: randomUUID(),
    path,
    clientId,
    lessonId: null,
    isReadOnly: hold.lock === null,
    refusal: hold.refusal,
    inTurn(change) {
      const turn = last.then(change);
      last = turn.catch(() => undefined);
      return turn;
    },
    isInPlace: async () => (await identityOf(path)) === identity,
    async settle() {
      await hold.lock?.release();
      hold = await holdLesson(path);
      if (hold.refusal) throw hold.refusal;
      identity = await identityOf(path);
    },
    async release() {
      await hold.lock?.release();
    },
  };
}

/** Tells a folder from another one that was put in its place; null: there is none. */
async function identityOf(path: string): Promise<string | null> {
  const status = await stat(path, { bigint: true }).catch(() => null);
  return status && `${status.dev}:${status.ino}`;
}
