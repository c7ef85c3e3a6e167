import { describe, expect, it } from 'vitest';
import { startThreads } from '../../../main/speech/threads.ts';
import { madeSpeech } from './madeSpeech.ts';

describe('startThreads', () => {
  it('answers more tasks than it has threads, each with its own result', async () => {
    const threads = startThreads(2);
    const lengths = [16_000, 32_000, 8000, 4000, 1600];
    const voices = await Promise.all(
      lengths.map((length) => threads.run('analyse', { samples: new Float32Array(length) })),
    );
    expect(voices.map((voice) => voice.durationSeconds)).toEqual(lengths.map((length) => length / 16_000));
    await threads.close(new Error('done'));
  });

  it('passes on what went wrong and goes on', async () => {
    const threads = startThreads(1);
    const broken = { ...madeSpeech(3), frameCount: -1 };
    await expect(threads.run('perform', broken)).rejects.toThrow('perform');
    expect((await threads.run('perform', madeSpeech(3))).frameCount).toBe(75);
    await threads.close(new Error('done'));
  });

  it('rejects what is running, waiting or yet to come when closed', async () => {
    const threads = startThreads(1);
    const reason = new Error('closed');
    const tasks = [1, 2].map(() => threads.run('perform', madeSpeech(60)));
    const outcome = Promise.allSettled(tasks);
    await threads.close(reason);
    for (const settled of await outcome) expect(settled).toEqual({ status: 'rejected', reason });
    await expect(threads.run('perform', madeSpeech(3))).rejects.toBe(reason);
  });
});
