import { Worker } from 'node:worker_threads';
import { siblingModule } from '../../../contract/location.ts';
import type { Work } from '../../../contract/work.ts';
import { fromFailure } from '../../../generator/failure.ts';
import type { PhotoFacts, PhotoReply, PhotoRequest, PhotoTask } from './photoProtocol.ts';

/** The networks and the last photo take 150 MB: without anything to do for so long the thread ends. */
const IDLE_MS = 60_000;

interface Pending {
  readonly promise: PromiseWithResolvers<PhotoFacts | null>;
  readonly work: Work;
}

/** Looks at photos in a thread of its own, which starts with the first and ends when it was idle for a minute. */
export class PhotoThread {
  readonly #modelsFolder: string;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #nextId = 0;

  constructor(modelsFolder: string) {
    this.#modelsFolder = modelsFolder;
  }

  /** What is found in a photo. @throws LecternError `file.…`, `picture.…` */
  async describe(task: Omit<PhotoTask & { kind: 'describe' }, 'kind'>, work: Work): Promise<PhotoFacts> {
    return (await this.#perform({ kind: 'describe', ...task }, work))!;
  }

  /** Whether a picture can be put behind a presenter. @throws LecternError `file.…`, `background.unreadable` */
  async checkBackdrop(path: string, work: Work): Promise<void> {
    await this.#perform({ kind: 'backdrop', path }, work);
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    this.#fail(new Error('The studio was closed'));
    await worker?.terminate();
  }

  async #perform(task: PhotoTask, work: Work): Promise<PhotoFacts | null> {
    const { signal } = work;
    signal?.throwIfAborted();
    const id = this.#nextId++;
    const promise = Promise.withResolvers<PhotoFacts | null>();
    this.#pending.set(id, { promise, work });
    const abort = (): void => {
      // The thread writes nothing: whoever asked need not wait until it has stopped.
      this.#worker?.postMessage({ type: 'cancel', id } satisfies PhotoRequest);
      promise.reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort);
    clearTimeout(this.#idle);
    const worker = this.#running();
    worker.ref();
    worker.postMessage({ type: 'start', id, task } satisfies PhotoRequest);
    try {
      return await promise.promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const entry = siblingModule('./photoThread', import.meta.url);
    const worker = new Worker(entry, { workerData: { modelsFolder: this.#modelsFolder } });
    worker.on('message', (reply: PhotoReply) => {
      this.#hear(reply);
    });
    worker.on('error', (error: Error) => {
      if (this.#worker === worker) this.#worker = null;
      this.#fail(error);
    });
    this.#worker = worker;
    return worker;
  }

  #hear(reply: PhotoReply): void {
    const pending = this.#pending.get(reply.id)!;
    if (reply.type === 'progress') {
      if (!pending.work.signal?.aborted) pending.work.onProgress?.(reply.progress);
      return;
    }
    this.#pending.delete(reply.id);
    if (reply.type === 'done') pending.promise.resolve(reply.facts);
    else pending.promise.reject(fromFailure(reply.failure));
    if (this.#pending.size > 0) return;
    // A program that is through need not wait for a thread that has nothing to do.
    this.#worker?.unref();
    this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }

  #fail(error: Error): void {
    for (const { promise } of this.#pending.values()) promise.reject(error);
    this.#pending.clear();
  }
}
