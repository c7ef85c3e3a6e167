import { availableParallelism } from 'node:os';
import type { Motion, MotionModel, MotionRequest } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import type { Heard } from './heard.ts';
import type { Gesture } from './gesture.ts';
import { startThreads, type Threads } from './threads.ts';
import type { Voice } from './voice.ts';

/** Two at once: recognizers hold about 130 MB each, and machines that build lessons have two cores or more. */
const MOST_THREADS = Math.min(2, availableParallelism());

/** What a recognizer makes of a recording: gestures for the articulation rules and, if it measures them, the lips. */
export interface Listened {
  readonly gestures: readonly Gesture[];
  readonly heard?: Heard | undefined;
}

/** The first stage of speech to motion, and the only one in which models differ. Samples are finite. */
export type Listen = (samples: Float32Array, voice: Voice, threads: Threads, work: Work) => Promise<Listened>;

/**
 * A motion model around a recognizer: the voice is measured, the recognizer listens, and what both found is performed.
 *
 * Deterministic: the same request gives the same weights. The first and the last row are all zeros. Non-finite samples
 * count as 0. Rejects with the signal's reason when cancelled; its threads end with the call.
 */
export function createMotionModel(id: string, version: number, listen: Listen): MotionModel {
  return { id, version, motionOf: (request, work) => motionOf(request, listen, work) };
}

async function motionOf(request: MotionRequest, listen: Listen, work: Work): Promise<Motion> {
  const { frameRate, frameCount } = request;
  if (!(frameRate > 0) || !Number.isInteger(frameCount) || frameCount < 0) {
    throw new RangeError(`No motion has ${frameCount} frames at ${frameRate} per second.`);
  }
  work.signal?.throwIfAborted();
  const threads = startThreads(MOST_THREADS);
  let closing: Promise<void> | undefined;
  const cancel = () => {
    closing = threads.close(reasonOf(work.signal));
  };
  work.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await direct(request, listen, threads, work);
  } catch (error) {
    throw work.signal?.aborted ? work.signal.reason : error;
  } finally {
    work.signal?.removeEventListener('abort', cancel);
    await (closing ?? threads.close(new Error('The motion is finished.')));
  }
}

async function direct(request: MotionRequest, listen: Listen, threads: Threads, work: Work): Promise<Motion> {
  work.onProgress?.({ fraction: 0, step: 'Listening to the voice' });
  const { frameRate, frameCount, performance } = request;
  const finite = request.samples.map((sample) => (Number.isFinite(sample) ? sample : 0));
  const samples = finite.slice();
  const voice = await threads.run('analyse', { samples }, [samples.buffer]);
  const listened = await listen(finite, voice, threads, work);
  return threads.run('perform', { voice, ...listened, frameRate, frameCount, performance });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('Cancelled', { cause: signal?.reason });
}
