import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { chunksOf } from './chunks.ts';
import type { Gesture } from './gesture.ts';
import { gesturesOf } from './gesture.ts';
import type { Interval } from './interval.ts';
import { inLanes } from './lanes.ts';
import { SampleReader } from './sampleReader.ts';
import type { Threads } from './threads.ts';
import type { Voice } from './voice.ts';
import type { Recording } from './windows.ts';

const RECOGNISED_DB = -20;

/**
 * Rhubarb's hearing: articulatory gestures in order of time. Takes about 0.7 s per second of speech and thread. Holds
 * one chunk's samples per thread.
 */
export async function recognise(recording: Recording, voice: Voice, threads: Threads, work: Work): Promise<Gesture[]> {
  const chunks = chunksOf(voice);
  // The recognizer's detection of speech expects a usual recording level.
  const gain = Math.min(10 ** ((RECOGNISED_DB - voice.levelDb) / 20), 30);
  const lengthOf = (chunk: Interval) => chunk.endSeconds - chunk.startSeconds;
  const totalSeconds = chunks.reduce((sum, chunk) => sum + lengthOf(chunk), 0);
  const lists: Gesture[][] = [];
  let doneSeconds = 0;
  await inLanes(threads.most, partsOf(recording, chunks), async ({ index, samples }) => {
    work.signal?.throwIfAborted();
    const chunk = chunks[index]!;
    const pcm = pcmOf(samples, gain);
    const cues = await threads.run('recognise', { pcm });
    lists[index] = gesturesOf(cues, chunk.startSeconds);
    doneSeconds += lengthOf(chunk);
    work.onProgress?.({ fraction: doneSeconds / totalSeconds, step: 'voice.listening' });
  });
  return lists.flat();
}

/** The samples of each of the chunks, which are in order and do not overlap. */
async function* partsOf(
  { samples, sampleCount }: Recording,
  chunks: readonly Interval[],
): AsyncGenerator<{ readonly index: number; readonly samples: Float32Array }> {
  const reader = new SampleReader(samples());
  let position = 0;
  try {
    for (const [index, chunk] of chunks.entries()) {
      const from = Math.round(chunk.startSeconds * SPEECH_RATE_HZ);
      const to = Math.min(sampleCount, Math.round(chunk.endSeconds * SPEECH_RATE_HZ));
      await reader.skip(from - position);
      const part = new Float32Array(Math.max(0, to - from));
      await reader.read(part);
      position = from + part.length;
      yield { index, samples: part };
    }
  } finally {
    await reader.close();
  }
}

function pcmOf(samples: Float32Array, gain: number): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples, (sample) => Math.min(Math.max(sample * gain * 32767, -32768), 32767));
}
