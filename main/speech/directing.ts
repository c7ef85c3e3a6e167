import { availableParallelism } from 'node:os';
import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { Motion, MotionModel, MotionRequest } from '../contract/motion.ts';
import { portionOf } from '../contract/work.ts';
import type { Work } from '../contract/work.ts';
import type { Findings } from './findings.ts';
import { keepThreads, type KeptThreads } from './keptThreads.ts';
import type { Threads } from './threads.ts';
import type { Voice } from './voice.ts';
import type { Recording } from './windows.ts';

/** Two at once: recognizers hold about 130 MB each, and machines that build lessons have two cores or more. */
const USUAL_THREADS = Math.min(2, availableParallelism());

export interface ThreadOptions {
  /** How many tasks run at once. */
  readonly threads?: number;
  /** How long threads wait for another recording; usually not at all. */
  readonly keepSeconds?: number;
}

/** What listening gives: the voice, measured, and what a recognizer found in it. */
export interface Listened {
  readonly voice: Voice;
  readonly findings: Findings;
}

/** The first stage of speech to motion, and the only one in which models differ. */
export type Listen = (recording: Recording, threads: Threads, work: Work) => Promise<Listened>;

/** Listening takes most of the time. */
const LISTENING_SHARE = 0.9;

/**
 * A motion model around a recognizer: the recording is read in windows, the voice measured, the recognizer listens, and
 * what both found is performed. Of a recording's length it holds compact rows (132 bytes every 20 ms and the gestures),
 * never samples.
 *
 * Deterministic: the same request gives the same weights, on any number of threads and in whatever blocks the recording
 * comes. The first and the last row are all zeros. Rejects with the signal's reason when cancelled, with the
 * recording's own error when it cannot be read. Its threads end with the call, or where it came to a good end once they
 * were idle for as long as they are to be kept.
 */
export function createMotionModel(
  { id, version }: { readonly id: string; readonly version: number },
  listen: Listen,
  { threads = USUAL_THREADS, keepSeconds = 0 }: ThreadOptions,
): MotionModel {
  const kept = keepThreads(threads, keepSeconds);
  return { id, version, motionOf: (request, work) => motionOf(request, listen, kept, work) };
}

async function motionOf(request: MotionRequest, listen: Listen, kept: KeptThreads, work: Work): Promise<Motion> {
  const { frameRate, frameCount } = request;
  if (!(frameRate > 0) || !Number.isInteger(frameCount) || frameCount < 0) {
    throw new RangeError(`No motion has ${frameCount} frames at ${frameRate} per second.`);
  }
  work.signal?.throwIfAborted();
  const threads = kept.take();
  let closing: Promise<void> | undefined;
  const end = (reason: Error): void => {
    closing ??= threads.close(reason);
  };
  const cancel = (): void => {
    end(reasonOf(work.signal));
  };
  work.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await direct(request, listen, threads, work);
  } catch (error) {
    end(new Error('The motion has failed.'));
    throw work.signal?.aborted ? work.signal.reason : error;
  } finally {
    work.signal?.removeEventListener('abort', cancel);
    await (closing ?? kept.giveBack(threads));
  }
}

async function direct(request: MotionRequest, listen: Listen, threads: Threads, work: Work): Promise<Motion> {
  const { samples, frameRate, frameCount, performance, script: text } = request;
  const recording = { samples, sampleCount: Math.round((frameCount / frameRate) * SPEECH_RATE_HZ) };
  const step = 'voice.listening';
  work.onProgress?.({ fraction: 0, step });
  const { voice, findings } = await listen(recording, threads, portionOf(work, 0, LISTENING_SHARE));
  const motion = await threads.run('perform', { voice, findings, frameRate, frameCount, performance, text });
  work.onProgress?.({ fraction: 1, step });
  return motion;
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('Cancelled', { cause: signal?.reason });
}
