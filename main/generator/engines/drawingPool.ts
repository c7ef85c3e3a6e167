import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../../contract/location.ts';
import type { Rig } from '../../portrait/rig.ts';
import type { DrawingMessage, DrawingReply } from './drawingThread.ts';
import type { DrawingMemory } from './sampler/drawingMemory.ts';

/** More threads than this only wait for the encoder. */
const MOST_THREADS = 4;

interface Thread {
  readonly worker: Worker;
  tasks: number;
}

/** Threads that draw frames, so that the process's own thread is free to feed the encoder and to hear a cancel. */
export class DrawingPool {
  readonly #threads: Thread[] = [];
  readonly #pending = new Map<number, { resolve: () => void; reject: (error: Error) => void; thread: Thread }>();
  #nextId = 0;

  constructor(threadCount = Math.min(MOST_THREADS, availableParallelism())) {
    for (let i = 0; i < threadCount; i++) this.#threads.push(this.#start());
  }

  get threadCount(): number {
    return this.#threads.length;
  }

  /** Gives a rig and the memory to draw it in to every thread; the id names them in {@link draw}. */
  open(rig: Rig, drawing: DrawingMemory): number {
    const rigId = this.#nextId++;
    this.#broadcast({ type: 'open', rigId, rig, drawing });
    return rigId;
  }

  closeRig(rigId: number): void {
    this.#broadcast({ type: 'close', rigId });
  }

  /** Draws the frames of `weights` into the rig's memory on the least busy thread. */
  draw(task: Omit<DrawingMessage & { type: 'draw' }, 'type' | 'taskId'>): Promise<void> {
    const thread = this.#threads.reduce((best, other) => (other.tasks < best.tasks ? other : best));
    const taskId = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#pending.set(taskId, {
      resolve: () => {
        resolve(undefined);
      },
      reject,
      thread,
    });
    thread.tasks++;
    thread.worker.postMessage({ type: 'draw', taskId, ...task } satisfies DrawingMessage);
    return promise;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #broadcast(message: DrawingMessage): void {
    for (const { worker } of this.#threads) worker.postMessage(message);
  }

  #start(): Thread {
    const worker = new Worker(siblingModule('./drawingThread', import.meta.url));
    const thread: Thread = { worker, tasks: 0 };
    worker.on('message', ({ taskId, error }: DrawingReply) => {
      const task = this.#pending.get(taskId);
      if (!task) return;
      this.#pending.delete(taskId);
      thread.tasks--;
      if (error === undefined) task.resolve();
      else task.reject(new Error(`Drawing a frame failed: ${error}`));
    });
    worker.on('error', (error) => {
      for (const [taskId, task] of this.#pending) {
        if (task.thread !== thread) continue;
        this.#pending.delete(taskId);
        task.reject(new Error('A drawing thread ended', { cause: error }));
      }
    });
    return thread;
  }
}
