import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { LecternError, isLecternError } from '../contract/errors.ts';
import type { Work } from '../contract/work.ts';
import type { Device } from './engine.ts';
import { GeneratorChild } from './generatorChild.ts';
import { spawnNodeGenerator } from './nodeProcess.ts';
import type { SpawnGenerator } from './nodeProcess.ts';
import { renderRequestSchema } from './protocol.ts';
import type { GeneratorDescription, RenderRequest, RenderResult } from './protocol.ts';

export interface GeneratorClientOptions {
  /** Starts the process; Node's child process by default. */
  readonly spawn?: SpawnGenerator;
  /** Device that the handshake prepares and reports; a job may ask for another. Default `auto`. */
  readonly device?: Device;
  /** Whether a render whose child died is tried once more before it fails. Default true. */
  readonly retryOnce?: boolean;
  /** How long the child may take to start. */
  readonly handshakeSeconds?: number;
  /** How long a cancelled job may take to clean up before the child is killed. */
  readonly graceSeconds?: number;
}

const FAILURES_ALLOWED = 3;
const FAILURE_WINDOW_MS = 60_000;

/** A finished clip. */
export interface Rendered extends RenderResult {
  /** How the child ended in whose hands it was first; null: nothing went wrong. */
  readonly recoveredFrom: string | null;
}

interface Job {
  readonly request: RenderRequest;
  readonly work: Work;
  readonly resolve: (result: Rendered) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Renders clips in a child process, one at a time, in the order asked. The child starts with the first call and again
 * after a crash; after three crashes within a minute it stays down until the minute has passed.
 */
export class GeneratorClient {
  readonly #options: Required<GeneratorClientOptions>;
  #child: GeneratorChild | null = null;
  /** Times of the crashes within the window, oldest first. */
  #crashesMs: number[] = [];
  #lastCrash = '';
  /** The first one is being rendered. */
  readonly #jobs: Job[] = [];
  #pumping: Promise<void> | null = null;

  constructor(options: GeneratorClientOptions = {}) {
    const defaults = {
      spawn: () => spawnNodeGenerator(),
      device: 'auto',
      retryOnce: true,
      handshakeSeconds: 60,
      graceSeconds: 2,
    } as const;
    this.#options = { ...defaults, ...options };
  }

  /** Starts the child if need be and says what it offers. */
  async describe(work: Work): Promise<GeneratorDescription> {
    return await untilAborted(this.#startedChild().ready, work.signal);
  }

  /**
   * Renders one clip to `request.outPath`, which appears complete or not at all. A render whose child died is tried once
   * more, which a progress step tells; renders that wait for their turn do not notice. Cancelling the last render leaves
   * the child running for the next.
   *
   * @throws LecternError `generator.died`, `generator.unstable`, `generator.unresponsive`, and whatever photo, audio and
   * encoder refuse with.
   */
  async render(request: RenderRequest, work: Work): Promise<Rendered> {
    const { signal } = work;
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Rendered>();
    const job: Job = { request: renderRequestSchema.parse(request), work, resolve, reject };
    const leaveQueue = (): void => {
      const index = this.#jobs.indexOf(job);
      // The first one is in the child's hands: it rejects when it has cleaned up.
      if (index < 1) return;
      this.#jobs.splice(index, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', leaveQueue);
    this.#jobs.push(job);
    this.#pumping ??= this.#pump();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', leaveQueue);
    }
  }

  /** Ends the child; pending renders reject. A later call starts a new one. */
  async close(): Promise<void> {
    const waiting = this.#jobs.splice(1);
    for (const { reject } of waiting) reject(new Error('The generator was closed'));
    await this.#child?.end(this.#options.graceSeconds * 1000);
    await this.#pumping;
  }

  async #pump(): Promise<void> {
    for (let job = this.#jobs[0]; job; job = this.#jobs[0]) {
      try {
        job.resolve(await this.#renderPatiently(job));
      } catch (error) {
        job.reject(error);
      } finally {
        this.#jobs.shift();
      }
    }
    // Here and not in a `finally` outside: whoever asks next must find it either running or ready to start.
    this.#pumping = null;
  }

  async #renderPatiently({ request, work }: Job): Promise<Rendered> {
    try {
      return { ...(await this.#attempt(request, work)), recoveredFrom: null };
    } catch (error) {
      work.signal?.throwIfAborted();
      if (!this.#options.retryOnce || !isLecternError(error) || error.code !== 'generator.died') throw error;
      work.onProgress?.({ step: 'presenter.retrying', fraction: 0 });
      return { ...(await this.#attempt(request, work)), recoveredFrom: this.#lastCrash };
    }
  }

  async #attempt(request: RenderRequest, work: Work): Promise<RenderResult> {
    const { signal } = work;
    signal?.throwIfAborted();
    const child = this.#startedChild();
    await untilAborted(child.ready, signal);
    const outPath = partPath(request.outPath);
    let patience: NodeJS.Timeout | undefined;
    const { jobId, result } = child.render({ ...request, outPath }, work.onProgress);
    const cancel = (): void => {
      child.cancel(jobId);
      patience = setTimeout(() => {
        child.kill();
      }, this.#options.graceSeconds * 1000);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const rendered = await result;
      signal?.throwIfAborted();
      await rename(outPath, request.outPath);
      return rendered;
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : error;
    } finally {
      clearTimeout(patience);
      signal?.removeEventListener('abort', cancel);
      // After a crash the file may still be held for a moment (Windows).
      await rm(outPath, { force: true, maxRetries: 5 });
    }
  }

  #startedChild(): GeneratorChild {
    if (this.#child?.usable) return this.#child;
    this.#crashesMs = this.#crashesMs.filter((timeMs) => performance.now() - timeMs < FAILURE_WINDOW_MS);
    const failures = this.#crashesMs.length;
    if (failures >= FAILURES_ALLOWED) {
      throw new LecternError('generator.unstable', { failures, reason: this.#lastCrash });
    }
    const { spawn, device, handshakeSeconds } = this.#options;
    const child: GeneratorChild = new GeneratorChild(spawn, { device, handshakeSeconds }, (crash) => {
      if (this.#child === child) this.#child = null;
      if (crash === null) return;
      this.#crashesMs.push(performance.now());
      this.#lastCrash = crash.reason;
    });
    this.#child = child;
    return child;
  }
}

/** A name beside `path`, of the same kind, for a file that is not finished. */
function partPath(path: string): string {
  const { name, ext } = parse(path);
  return join(dirname(path), `${name}.${randomUUID()}.part${ext}`);
}

/** Waits for `promise` or the signal, whichever is first. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return await promise;
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => {
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
