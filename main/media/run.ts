import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { LecternError } from '../contract/errors.ts';
import type { StepCode } from '../contract/steps.ts';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { type FfmpegFailure, type FfmpegFile, STANDARD_OUTPUT, startFfmpeg } from './fluent.ts';
import { ProgressReader } from './progress.ts';

/** One run of ffmpeg: an argument list in parts, never a shell line. */
export interface FfmpegJob {
  readonly inputs: readonly FfmpegFile[];
  readonly outputs: readonly FfmpegFile[];
  /** What is being done, for progress and errors. */
  readonly step: StepCode;
  /** What the output will be, so that progress has a fraction. */
  readonly expected?: { readonly frameCount: number } | { readonly seconds: number };
  /** The file that is being written, to name its folder when the disk is full. */
  readonly outPath?: string;
}

/** An ffmpeg that is running. */
export interface RunningFfmpeg {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Resolves after a clean end; rejects, once the process has gone, with the reason it failed or was aborted for. */
  readonly done: Promise<void>;
  /** Kills it and waits until it has gone. */
  kill(): Promise<void>;
}

/** Starts ffmpeg for streaming in or out. `work.signal` kills it. */
export async function openFfmpeg(ffmpeg: Ffmpeg, job: FfmpegJob, work: Work): Promise<RunningFfmpeg> {
  work.signal?.throwIfAborted();
  const carriesData = job.outputs.some((output) => output.url === STANDARD_OUTPUT);
  const [first, ...others] = job.outputs;
  if (!first) throw new Error('ffmpeg needs an output');
  const general = ['-y', '-v', 'warning', ...(carriesData ? ['-nostats'] : ['-progress', 'pipe:1'])];
  const outputs = [{ url: first.url, options: [...general, ...(first.options ?? [])] }, ...others];
  let child;
  try {
    child = await startFfmpeg(ffmpeg, job.inputs, outputs);
  } catch (error) {
    throw new LecternError('ffmpeg.missing', { tried: ffmpeg.ffmpegPath }, { cause: error });
  }
  const onAbort = () => {
    child.kill();
  };
  if (work.signal?.aborted) onAbort();
  work.signal?.addEventListener('abort', onAbort);
  if (!carriesData) new ProgressReader(job.step, job.expected, work).read(child.stdout);
  const done = child.gone.then((failure) => {
    work.signal?.removeEventListener('abort', onAbort);
    work.signal?.throwIfAborted();
    if (failure) throw failureOf(job, failure);
  });
  // Whoever streams awaits `done` late: until then its rejection is not unhandled.
  done.catch(() => undefined);
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    done,
    async kill() {
      child.kill();
      await child.gone;
    },
  };
}

/** Runs ffmpeg to its end, from files to files. */
export async function runFfmpeg(ffmpeg: Ffmpeg, job: FfmpegJob, work: Work): Promise<void> {
  const running = await openFfmpeg(ffmpeg, job, work);
  await running.done;
}

function failureOf(job: FfmpegJob, failure: FfmpegFailure): Error {
  const cause = new Error(failure.messages || failure.error.message, { cause: failure.error });
  const path = job.outPath ?? '';
  // 228 and 226 are −ENOSPC and −EROFS as exit statuses of ffmpeg 6.1 and later; older ones only print the words.
  if (/No space left on device|code 228\b/.test(`${failure.messages}${failure.error.message}`)) {
    return new LecternError('disk.full', { folder: dirname(path) }, { cause });
  }
  if (/Read-only file system|code 226\b/.test(`${failure.messages}${failure.error.message}`)) {
    return new LecternError('output.unwritable', { path, reason: 'the disk is read-only' }, { cause });
  }
  const reason = failure.error.message.split('\n')[0]?.slice(0, 200) ?? '';
  return new LecternError('ffmpeg.failed', { step: job.step, reason }, { cause });
}
