import type { Client } from '../../../api/router.ts';
import { LecternError } from '../../../contract/errors.ts';
import type { OpenLessons } from '../types.ts';
import { attend, PATIENCE_MS, type Attendance } from './attendance.ts';
import { Session } from './session.ts';

/**
 * The lessons that are open. Whoever opens one first may change it, whether the others are in this process or in another;
 * the lock of a process that died is taken over, and that of a window that nobody is at any more.
 */
export class Sessions implements OpenLessons {
  readonly #sessions = new Map<string, { readonly session: Session; readonly attendance: Attendance }>();
  readonly #closing = new Set<Promise<void>>();
  readonly #closedListeners = new Set<(handle: string) => void>();
  readonly #onRefused: (session: Session) => void;
  readonly #onLeft: (session: Session) => Promise<void>;
  readonly #patienceMs: number;

  /**
   * @param onRefused is told of a session that has become read-only
   * @param onLeft may put a lesson in order that nobody is to come back to, while it still is held
   * @param patienceMs for how long nobody may be at a window before its lesson is left to others
   */
  constructor(
    onRefused: (session: Session) => void,
    onLeft: (session: Session) => Promise<void>,
    patienceMs = PATIENCE_MS,
  ) {
    this.#patienceMs = patienceMs;
    this.#onRefused = onRefused;
    this.#onLeft = onLeft;
  }

  get(handle: string): Session {
    const session = this.find(handle);
    if (!session) throw new LecternError('lesson.not-open', undefined);
    return session;
  }

  find(handle: string): Session | undefined {
    return this.#sessions.get(handle)?.session;
  }

  all(): Session[] {
    return [...this.#sessions.values()].map(({ session }) => session);
  }

  /**
   * Changes a lesson after all changes before; whoever has just come back may find it taken by others.
   *
   * @throws LecternError `lesson.not-open`, `lesson.open-elsewhere`, `lesson.changed-elsewhere`, `lesson.read-only`
   */
  async inTurn<T>(handle: string, change: (session: Session) => T | Promise<T>): Promise<T> {
    const session = this.get(handle);
    return session.inTurn(async () => {
      if (session.refusal) throw session.refusal;
      return change(session);
    });
  }

  /** The session of a lesson that may be changed. @throws LecternError those of {@link inTurn} */
  writable(handle: string): Promise<Session> {
    return this.inTurn(handle, (session) => session);
  }

  onClosed(listener: (handle: string) => void): void {
    this.#closedListeners.add(listener);
  }

  /**
   * Opens the folder for a client until it is closed or the client is gone. Opened again by the same client (its page was
   * loaded anew) it stays open as it was.
   *
   * @param path of the folder, without links
   */
  async open(path: string, client: Client): Promise<Session> {
    const ofPath = [...this.#sessions.values()].filter(({ session }) => session.path === path);
    const own = ofPath.find(({ session }) => session.client.id === client.id)?.session;
    if (own && !own.isReadOnly) return own;
    if (own) await this.close(own.handle);
    await Promise.all(ofPath.map(({ attendance }) => attendance.decided()));
    // What has just been closed lets go of the lesson first.
    await Promise.all(this.#closing);
    const session = await Session.start(path, client);
    const tell = (): void => {
      this.#onRefused(session);
    };
    const attendance = attend(session, tell, this.#patienceMs);
    this.#sessions.set(session.handle, { session, attendance });
    const close = (): void => void this.close(session.handle, client.presence?.isThere !== false);
    client.gone.addEventListener('abort', close, { once: true });
    if (client.gone.aborted) close();
    return session;
  }

  /** @param isLeft whether nobody goes on with what was edited in this window */
  async close(handle: string, isLeft = false): Promise<void> {
    const open = this.#sessions.get(handle);
    if (!open) return;
    this.#sessions.delete(handle);
    open.attendance.stop();
    for (const listener of this.#closedListeners) listener(handle);
    // What is being saved is saved.
    const closed = open.session
      .inTurn(async () => {
        try {
          if (isLeft) await this.#onLeft(open.session);
        } finally {
          await open.session.release();
        }
      })
      .finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
    await closed;
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((handle) => this.close(handle)));
    await Promise.all(this.#closing);
  }
}
