import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../../../contract/location.ts';
import type { GraphReply, GraphTask, GraphThreadData } from './graphThread.ts';

/** A thread that runs the compositor's graph of one rig: a run blocks the thread that asks for it. */
export class GraphThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, PromiseWithResolvers<undefined>>();
  #nextId = 0;
  #failure: Error | null = null;

  /** Rejects where the device does not work. */
  static async open(data: GraphThreadData): Promise<GraphThread> {
    const worker = new Worker(siblingModule('./graphThread', import.meta.url), { workerData: data });
    const [{ error }] = (await once(worker, 'message')) as [GraphReply];
    if (error === undefined) return new GraphThread(worker);
    await worker.terminate();
    throw new Error(`The graph cannot be opened on ${data.provider}: ${error}`);
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', ({ taskId, error }: GraphReply) => {
      const task = this.#pending.get(taskId)!;
      this.#pending.delete(taskId);
      if (error === undefined) task.resolve(undefined);
      else task.reject(new Error(`The graph failed: ${error}`));
    });
    worker.on('error', (error) => {
      this.#failure = new Error('The graph’s thread ended', { cause: error });
      for (const task of this.#pending.values()) task.reject(this.#failure);
      this.#pending.clear();
    });
  }

  /** Draws frames; rejects where the device failed. */
  composite(task: Omit<GraphTask, 'taskId'>): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    const taskId = this.#nextId++;
    const pending = Promise.withResolvers<undefined>();
    this.#pending.set(taskId, pending);
    this.#worker.postMessage({ taskId, ...task } satisfies GraphTask);
    return pending.promise;
  }

  async close(): Promise<void> {
    if (this.#failure) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage(null);
    await ended;
  }
}
