import { createHash, randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '../../../api/router.ts';
import { LecternError } from '../../../contract/errors.ts';
import { LESSON_FILE } from '../../../lesson/lessonFolder.ts';
import { holdLesson, type LessonHold } from '../../lessonLock.ts';
import type { OpenFolder } from '../types.ts';

/** A lesson that is open in one window. */
export class Session implements OpenFolder {
  readonly handle = randomUUID();
  readonly path: string;
  readonly client: Client;
  /** Of the document, once it has been read. */
  lessonId: string | null = null;
  #hold: LessonHold;
  #identity: string | null;
  /** Of the document as this window left it to others; null: it did not. */
  #leftAt: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, client: Client, hold: LessonHold, identity: string | null) {
    this.path = path;
    this.client = client;
    this.#hold = hold;
    this.#identity = identity;
  }

  /** @param path of the folder, without links */
  static async start(path: string, client: Client): Promise<Session> {
    return new Session(path, client, await holdLesson(path), await identityOf(path));
  }

  /** Why it cannot be changed; null: it can, once whoever is there is back. */
  get refusal(): LecternError | null {
    return this.#hold.refusal;
  }

  get isReadOnly(): boolean {
    return this.refusal !== null;
  }

  /** Whether nobody else may change the lesson just now. */
  get isHeld(): boolean {
    return this.#hold.lock !== null && this.#leftAt === null;
  }

  /** Runs one change of the lesson's document after the other. */
  inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(change);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Whether the folder at the path is still the one that was opened. */
  async isInPlace(): Promise<boolean> {
    return (await identityOf(this.path)) === this.#identity;
  }

  /** Takes the folder that is at the path now for the lesson's own. */
  async settle(): Promise<void> {
    await this.#hold.lock?.release();
    this.#hold = await holdLesson(this.path);
    if (this.#hold.refusal) throw this.#hold.refusal;
    this.#identity = await identityOf(this.path);
  }

  /** Leaves the lesson to others for as long as nobody is at this window. */
  async rest(): Promise<void> {
    if (!this.isHeld) return;
    this.#leftAt = (await digestOf(this.path)) ?? '';
    await this.#hold.lock?.release();
  }

  /** Takes the lesson again, unless others have it or have changed it meanwhile: then `refusal` says so. */
  async wake(): Promise<void> {
    if (this.#leftAt === null) return;
    const leftAt = this.#leftAt;
    const hold = await holdLesson(this.path);
    const isChanged = hold.lock !== null && ((await digestOf(this.path)) ?? '') !== leftAt;
    if (isChanged) await hold.lock.release();
    const refusal = new LecternError('lesson.changed-elsewhere', { folder: this.path });
    this.#hold = isChanged ? { lock: null, refusal } : hold;
    this.#leftAt = null;
  }

  async release(): Promise<void> {
    if (this.isHeld) await this.#hold.lock?.release();
  }
}

/** Tells a folder from another one that was put in its place; null: there is none. */
async function identityOf(path: string): Promise<string | null> {
  const status = await stat(path, { bigint: true }).catch(() => null);
  return status && `${status.dev}:${status.ino}`;
}

/** Tells whether a lesson's document was changed; null: there is none. */
async function digestOf(folder: string): Promise<string | null> {
  const bytes = await readFile(join(folder, LESSON_FILE)).catch(() => null);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
