import { describe, expect, it } from 'vitest';
import type { Take } from '../../../main/speech/tasks.ts';
import { startThreads } from '../../../main/speech/threads.ts';
import { madeSpeech } from './madeSpeech.ts';

function take(seconds: number): Take {
  const { gestures, ...rest } = madeSpeech(seconds);
  return { ...rest, findings: { gestures } };
}

describe('startThreads', () => {
  it('answers more tasks than it has threads, each with its own result', async () => {
    const threads = startThreads(2);
    const lengths = [16_000, 32_000, 8000, 4000, 1600];
    const measures = await Promise.all(
      lengths.map((length) => threads.run('measure', { samples: new Float32Array(length), from: 0, count: Infinity })),
    );
    expect(measures.map(({ loudness }) => loudness.length)).toEqual(lengths.map((length) => length / 160));
    await threads.close(new Error('done'));
  });

  it('passes on what went wrong and goes on', async () => {
    const threads = startThreads(1);
    const broken = { ...take(3), frameCount: -1 };
    await expect(threads.run('perform', broken)).rejects.toThrow('perform');
    expect((await threads.run('perform', take(3))).frameCount).toBe(75);
    await threads.close(new Error('done'));
  });

  it('rejects what is running, waiting or yet to come when closed', async () => {
    const threads = startThreads(1);
    const reason = new Error('closed');
    const tasks = [1, 2].map(() => threads.run('perform', take(60)));
    const outcome = Promise.allSettled(tasks);
    await threads.close(reason);
    for (const settled of await outcome) expect(settled).toEqual({ status: 'rejected', reason });
    await expect(threads.run('perform', take(3))).rejects.toBe(reason);
  });

  it('moves number arrays instead of copying them, each once', async () => {
    const threads = startThreads(1);
    const samples = new Float32Array(1600);
    await threads.run('measure', { samples, from: 0, count: 10 });
    expect(samples.length).toBe(0);
    const { voice } = madeSpeech(3);
    expect(voice.loudness.values.buffer).toBe(voice.brightness.values.buffer);
    expect((await threads.run('perform', take(3))).weights.length).toBeGreaterThan(0);
    await threads.close(new Error('done'));
  });
});
