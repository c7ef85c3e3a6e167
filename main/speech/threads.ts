import { Worker } from 'node:worker_threads';
import { siblingModule } from '../contract/location.ts';
import type { TaskName, TaskReply, Tasks } from './tasks.ts';

export interface Threads {
  /** How many tasks run at once. */
  readonly most: number;
  /** Runs a task on the first free thread. Number arrays in `input` move there: the caller has them no longer. */
  run<K extends TaskName>(name: K, input: Tasks[K]['in']): Promise<Tasks[K]['out']>;
  /** Ends every thread; tasks still running, and any that come later, are rejected with `reason`. */
  close(reason: Error): Promise<void>;
}

interface Job {
  readonly name: TaskName;
  readonly input: Tasks[TaskName]['in'];
  readonly resolve: (output: Tasks[TaskName]['out']) => void;
  readonly reject: (reason: unknown) => void;
}

/** What short-lived objects may take: by itself it grows to a hundred megabytes, which saves no time that can be measured. */
const YOUNG_MEGABYTES = 6;

/** Up to `most` threads, each started when there is a job and no free thread. */
export function startThreads(most: number): Threads {
  const workers: Worker[] = [];
  const free: Worker[] = [];
  const waiting: Job[] = [];
  const running = new Map<Worker, Job>();

  let closedBecause: Error | undefined;

  function next(): void {
    while (waiting.length > 0) {
      const worker = free.pop() ?? (workers.length < most ? start() : undefined);
      const job = worker && waiting.shift();
      if (!job) return;
      running.set(worker, job);
      worker.postMessage({ name: job.name, input: job.input }, buffersOf(job.input));
    }
  }

  function start(): Worker {
    // The recognizer writes its diary to the standard streams; nobody wants to read it there.
    const worker = new Worker(siblingModule('./speechWorker', import.meta.url), {
      stdout: true,
      stderr: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', (reply: TaskReply) => {
      const job = running.get(worker);
      running.delete(worker);
      free.push(worker);
      if (reply.ok) job?.resolve(reply.output);
      else job?.reject(new Error(`The speech thread could not do “${job.name}”: ${reply.reason}`));
      next();
    });
    worker.on('error', (cause) => {
      fail(worker, new Error('A speech thread died.', { cause }));
    });
    worker.on('exit', (code) => {
      fail(worker, new Error(`A speech thread ended with code ${code}.`));
    });
    workers.push(worker);
    return worker;
  }

  function fail(worker: Worker, error: Error): void {
    if (!workers.includes(worker)) return;
    workers.splice(workers.indexOf(worker), 1);
    if (free.includes(worker)) free.splice(free.indexOf(worker), 1);
    running.get(worker)?.reject(error);
    running.delete(worker);
    next();
  }

  return {
    most,
    run<K extends TaskName>(name: K, input: Tasks[K]['in']) {
      if (closedBecause) return Promise.reject(closedBecause);
      return new Promise<Tasks[K]['out']>((resolve, reject) => {
        // The reply to a task is that task's output: each thread has one at a time.
        waiting.push({ name, input, resolve, reject });
        next();
      });
    },
    async close(reason) {
      closedBecause ??= reason;
      const ending = workers.splice(0);
      for (const job of [...waiting.splice(0), ...running.values()]) job.reject(reason);
      running.clear();
      await Promise.all(ending.map((worker) => worker.terminate()));
    },
  };
}

/** The memory of all number arrays in plain data, to be moved instead of copied; lists are not looked through. */
export function buffersOf(data: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  function look(value: unknown): void {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      Object.values(value).forEach(look);
    }
  }
  look(data);
  return [...found];
}
