import { expect, test } from 'vitest';
import { keepThreads } from '../../../main/speech/keptThreads.ts';
import type { Threads } from '../../../main/speech/threads.ts';

const measured = (threads: Threads) =>
  threads.run('measure', { samples: new Float32Array(1600), from: 0, count: Infinity });

test('gives the same threads again, and others to who comes meanwhile', async () => {
  const kept = keepThreads(1, 60);
  const first = kept.take();
  const second = kept.take();
  expect(second).not.toBe(first);
  await kept.giveBack(first);
  // There is a place for one.
  await kept.giveBack(second);
  await expect(measured(second)).rejects.toThrow();
  const again = kept.take();
  expect(again).toBe(first);
  expect((await measured(again)).loudness.length).toBe(10);
  await again.close(new Error('done'));
});

test('ends those that stay idle, and at once where none are kept', async () => {
  const briefly = keepThreads(1, 0.02);
  const threads = briefly.take();
  await briefly.giveBack(threads);
  await expect
    .poll(() =>
      measured(threads).then(
        () => 'alive',
        () => 'ended',
      ),
    )
    .toBe('ended');
  expect(briefly.take()).not.toBe(threads);

  const never = keepThreads(1, 0);
  const given = never.take();
  await never.giveBack(given);
  await expect(measured(given)).rejects.toThrow();
});

test('what is taken again in time does not end', async () => {
  const kept = keepThreads(1, 0.05);
  const threads = kept.take();
  await kept.giveBack(threads);
  expect(kept.take()).toBe(threads);
  await new Promise((resolve) => setTimeout(resolve, 120));
  await measured(threads);
  await threads.close(new Error('done'));
});
