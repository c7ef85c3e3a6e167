import type { Progress, Work } from '../contract/work.ts';

interface Running<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  readonly listeners: Set<(progress: Progress) => void>;
  waiting: number;
}

/**
 * Lets callers with the same key wait for one piece of work. Progress reaches all of them. It is cancelled when the last
 * of them has cancelled, who then waits until it has cleaned up; the others leave at once.
 */
export class SharedWork<T> {
  readonly #running = new Map<string, Running<T>>();

  async join(key: string, start: (work: Work) => Promise<T>, work: Work): Promise<T> {
    const { signal, onProgress } = work;
    signal?.throwIfAborted();
    const running = this.#running.get(key) ?? this.#start(key, start);
    if (onProgress) running.listeners.add(onProgress);
    running.waiting += 1;
    let abort: (() => void) | undefined;
    const aborted = new Promise<'aborted'>((resolve) => {
      abort = () => {
        resolve('aborted');
      };
      signal?.addEventListener('abort', abort);
    });
    try {
      if ((await Promise.race([running.promise.then(doNothing), aborted])) !== 'aborted') return await running.promise;
    } finally {
      if (abort) signal?.removeEventListener('abort', abort);
      if (onProgress) running.listeners.delete(onProgress);
      running.waiting -= 1;
    }
    if (running.waiting === 0) {
      // Whoever asks from now on starts anew.
      this.#forget(key, running);
      running.controller.abort(signal?.reason);
      await running.promise.catch(doNothing);
    }
    throw signal?.reason;
  }

  #start(key: string, start: (work: Work) => Promise<T>): Running<T> {
    const controller = new AbortController();
    const listeners = new Set<(progress: Progress) => void>();
    const onProgress = (progress: Progress): void => {
      for (const listener of listeners) listener(progress);
    };
    const running: Running<T> = {
      promise: start({ signal: controller.signal, onProgress }).finally(() => {
        this.#forget(key, running);
      }),
      controller,
      listeners,
      waiting: 0,
    };
    this.#running.set(key, running);
    return running;
  }

  #forget(key: string, running: Running<T>): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }
}

function doNothing(): undefined {
  return undefined;
}
