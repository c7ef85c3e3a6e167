import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { chunksOf } from './chunks.ts';
import type { Gesture } from './gesture.ts';
import { gesturesOf } from './gesture.ts';
import type { Interval } from './interval.ts';
import type { Threads } from './threads.ts';
import type { Voice } from './voice.ts';

const RECOGNISED_DB = -20;

/**
 * The first stage of speech to motion, and the one a better model replaces: samples in, articulatory gestures in order
 * of time out. Takes about 0.7 s per second of speech and thread.
 */
export async function recognise(samples: Float32Array, voice: Voice, threads: Threads, work: Work): Promise<Gesture[]> {
  const chunks = chunksOf(voice);
  // The recognizer's detection of speech expects a usual recording level.
  const gain = Math.min(10 ** ((RECOGNISED_DB - voice.levelDb) / 20), 30);
  const lengthOf = (chunk: Interval) => chunk.endSeconds - chunk.startSeconds;
  const totalSeconds = chunks.reduce((sum, chunk) => sum + lengthOf(chunk), 0);
  const lists: Gesture[][] = [];
  let doneSeconds = 0;
  let nextChunk = 0;
  // As many lanes as threads: a chunk's 16-bit samples are made when a thread is free for them, not an hour's at once.
  async function lane(): Promise<void> {
    for (let index = nextChunk++; index < chunks.length; index = nextChunk++) {
      const chunk = chunks[index]!;
      const pcm = pcmOf(samples, chunk, gain);
      const cues = await threads.run('recognise', { pcm }, [pcm.buffer]);
      lists[index] = gesturesOf(cues, chunk.startSeconds);
      doneSeconds += lengthOf(chunk);
      work.onProgress?.({ fraction: doneSeconds / totalSeconds, step: 'Listening to the voice' });
    }
  }
  await Promise.all(Array.from({ length: threads.most }, lane));
  return lists.flat();
}

function pcmOf(samples: Float32Array, chunk: Interval, gain: number): Int16Array<ArrayBuffer> {
  const from = Math.round(chunk.startSeconds * SPEECH_RATE_HZ);
  const to = Math.min(samples.length, Math.round(chunk.endSeconds * SPEECH_RATE_HZ));
  const pcm = new Int16Array(Math.max(0, to - from));
  for (let i = 0; i < pcm.length; i++) {
    const sample = samples[from + i]! * gain * 32767;
    pcm[i] = Number.isFinite(sample) ? Math.min(Math.max(sample, -32768), 32767) : 0;
  }
  return pcm;
}
