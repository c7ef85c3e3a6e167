import { availableParallelism } from 'node:os';
import type { Motion, MotionModel, MotionRequest } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { recognise } from './recognise.ts';
import type { Threads } from './threads.ts';
import { startThreads } from './threads.ts';

/** Two recognizers at once: each holds about 130 MB, and machines that build lessons have two cores or more. */
const MOST_THREADS = Math.min(2, availableParallelism());

/**
 * The first motion model: mouth shapes from Rhubarb Lip Sync (PocketSphinx in WebAssembly, worker threads) through the
 * articulation rules of `articulation.ts`, and the rest of the face from the voice's prosody.
 *
 * Deterministic: the same request gives the same weights. The first and the last row are all zeros. Non-finite samples
 * count as 0. Rejects with the signal's reason when cancelled; its threads end with the call.
 */
export function createRhubarbMotionModel(): MotionModel {
  return { id: 'rhubarb', version: 1, motionOf };
}

async function motionOf(request: MotionRequest, work: Work): Promise<Motion> {
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
    return await direct(request, threads, work);
  } catch (error) {
    throw work.signal?.aborted ? work.signal.reason : error;
  } finally {
    work.signal?.removeEventListener('abort', cancel);
    await (closing ?? threads.close(new Error('The motion is finished.')));
  }
}

async function direct(request: MotionRequest, threads: Threads, work: Work): Promise<Motion> {
  work.onProgress?.({ fraction: 0, step: 'Listening to the voice' });
  const samples = request.samples.slice();
  const voice = await threads.run('analyse', { samples }, [samples.buffer]);
  const gestures = await recognise(request.samples, voice, threads, work);
  const { frameRate, frameCount, performance } = request;
  return threads.run('perform', { voice, gestures, frameRate, frameCount, performance });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('Cancelled', { cause: signal?.reason });
}
