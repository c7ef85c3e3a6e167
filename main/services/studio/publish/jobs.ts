import { randomUUID } from 'node:crypto';
import type { Job, JobOutput } from '../../../api/answers.ts';
import { LecternError } from '../../../contract/errors.ts';
import type { Notice } from '../../../contract/notices.ts';
import type { Progress, Work } from '../../../contract/work.ts';
import type { JobHistory } from '../../../storage/jobHistory.ts';
import type { TellFailure } from '../told.ts';
import { documentOf, interrupted, isOver, jobOfDocument } from './jobDocument.ts';

/** What a job leaves. */
export interface JobResult {
  /** Of each of the order's outputs. */
  readonly outputs: readonly Pick<JobOutput, 'bytes' | 'check'>[];
  readonly notices: readonly Notice[];
}

/** A job to be done. */
export interface JobOrder extends Pick<Job, 'kind' | 'title' | 'lessonPath'> {
  readonly outputs: readonly Pick<JobOutput, 'kind' | 'path'>[];
  /** Does it; leaves nothing behind where it rejects. */
  run(work: Work): Promise<JobResult>;
  /** Called once, after `run` or instead of it. */
  release(): Promise<void>;
}

interface Entry {
  job: Job;
  readonly order: JobOrder;
  readonly controller: AbortController;
}

const PROGRESS_INTERVAL_MS = 150;

/** Jobs of this studio, one after another, and those of before. */
export class Jobs {
  readonly #history: JobHistory | null;
  readonly #onChange: (job: Job) => void;
  readonly #tellFailure: TellFailure;
  /** Jobs of before, and those that are over, by id. */
  readonly #past = new Map<string, Job>();
  readonly #entries = new Map<string, Entry>();
  #pumping: Promise<void> | null = null;

  /**
   * @param history null where no list can be kept: what is published must not depend on that
   * @param onChange gets every job whenever it has changed, whether its files are there not yet known
   */
  constructor(history: JobHistory | null, onChange: (job: Job) => void, tellFailure: TellFailure) {
    this.#history = history;
    this.#onChange = onChange;
    this.#tellFailure = tellFailure;
    for (const { document, isOver: wasOver, process } of history?.read() ?? []) {
      // Another Lectern is at it, and will keep what becomes of it.
      if (process === 'other' && !wasOver) continue;
      const job = jobOfDocument(document);
      if (!job) continue;
      this.#past.set(job.id, job);
      if (!wasOver) this.#keep(job);
    }
  }

  /** The newest first. */
  list(): Job[] {
    const jobs = [...this.#past.values(), ...[...this.#entries.values()].map(({ job }) => job)];
    return jobs.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws LecternError `job.unknown` */
  get(id: string): Job {
    const job = this.#entries.get(id)?.job ?? this.#past.get(id);
    if (!job) throw new LecternError('job.unknown', undefined);
    return job;
  }

  /** Queues a job. */
  add(order: JobOrder): Job {
    const { kind, title, lessonPath } = order;
    const job: Job = {
      ...{ id: randomUUID(), kind, title, lessonPath },
      outputs: order.outputs.map(({ kind: target, path }) => ({
        ...{ kind: target, path, bytes: null, isThere: false, url: null, pageUrl: null, check: null },
      })),
      startedAt: new Date().toISOString(),
      finishedAt: null,
      ...{ state: 'queued', fraction: 0, step: 'job.waiting', details: null, secondsLeft: null },
      ...{ failure: null, notices: [] },
    };
    const entry: Entry = { job, order, controller: new AbortController() };
    this.#entries.set(job.id, entry);
    this.#change(entry, {});
    this.#pumping ??= this.#pump();
    return entry.job;
  }

  /** Gives a job up; of one that is over nothing changes. */
  async cancel(id: string): Promise<void> {
    const { state } = this.get(id);
    const entry = this.#entries.get(id);
    if (!entry || state === 'cancelling') return;
    entry.controller.abort(new DOMException('The job was cancelled', 'AbortError'));
    if (state === 'queued') await this.#end(entry, { state: 'cancelled' });
    else this.#change(entry, { state: 'cancelling', secondsLeft: null });
  }

  /** @throws LecternError `job.unknown`, `job.unfinished` */
  forget(id: string): void {
    const job = this.get(id);
    if (!isOver(job)) throw new LecternError('job.unfinished', { title: job.title });
    this.#past.delete(id);
    this.#attempt((history) => {
      history.forget(id);
    });
  }

  /** Stops what runs; those jobs are kept as interrupted. */
  async close(): Promise<void> {
    for (const { controller } of this.#entries.values()) controller.abort(new Error('The studio was closed'));
    await this.#pumping;
    this.#attempt((history) => {
      history.close();
    });
  }

  async #pump(): Promise<void> {
    // The caller gets its job queued before anything is told of its running.
    await Promise.resolve();
    for (const entry of this.#entries.values()) await this.#finish(entry);
    this.#pumping = null;
  }

  async #finish(entry: Entry): Promise<void> {
    const { signal } = entry.controller;
    const end = await this.#run(entry).catch((error: unknown): Partial<Job> => {
      if (!signal.aborted) return { state: 'failed', failure: this.#tellFailure(error) };
      return entry.job.state === 'cancelling' ? { state: 'cancelled' } : interrupted(entry.job);
    });
    await this.#end(entry, end);
  }

  async #end(entry: Entry, end: Partial<Job>): Promise<void> {
    // Out of the queue before anything is waited for: it must not begin meanwhile.
    this.#entries.delete(entry.job.id);
    this.#past.set(entry.job.id, entry.job);
    await entry.order.release();
    this.#change(entry, { secondsLeft: null, finishedAt: new Date().toISOString(), ...end });
    this.#past.set(entry.job.id, entry.job);
  }

  async #run(entry: Entry): Promise<Partial<Job>> {
    const { order, controller } = entry;
    const { signal } = controller;
    signal.throwIfAborted();
    this.#change(entry, { state: 'running', step: 'job.starting' });
    const { outputs, notices } = await order.run({ signal, onProgress: this.#reporter(entry) });
    const made = entry.job.outputs.map((output, index) => ({ ...output, ...outputs[index]! }));
    return { state: 'done', fraction: 1, outputs: made, notices };
  }

  #reporter(entry: Entry): (progress: Progress) => void {
    let lastMs = -Infinity;
    return ({ fraction, step, details = null, secondsLeft = null }) => {
      const nowMs = performance.now();
      if (nowMs - lastMs < PROGRESS_INTERVAL_MS || entry.job.state !== 'running') return;
      lastMs = nowMs;
      entry.job = { ...entry.job, fraction, step, details, secondsLeft };
      this.#onChange(entry.job);
    };
  }

  #change(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    this.#keep(entry.job);
    this.#onChange(entry.job);
  }

  #keep(job: Job): void {
    this.#attempt((history) => {
      const { id, startedAt } = job;
      history.keep({ id, startedAt: Date.parse(startedAt), isOver: isOver(job), document: documentOf(job) });
    });
  }

  /** A list that can no longer be kept must not stop what it lists. */
  #attempt(action: (history: JobHistory) => void): void {
    try {
      if (this.#history) action(this.#history);
    } catch {
      // See above.
    }
  }
}
