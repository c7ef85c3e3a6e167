import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapLimited, together } from '../../../main/services/together.ts';

test('a failure aborts the others, waits for them, and is what is thrown', async () => {
  let ended = false;
  const failing = together<unknown[]>(undefined, (signal) => [
    sleep(5).then(() => {
      throw new Error('first');
    }),
    sleep(10_000, undefined, { signal }).catch(async () => {
      await sleep(20);
      ended = true;
      throw new Error('a consequence');
    }),
  ]);
  await expect(failing).rejects.toThrow('first');
  expect(ended).toBe(true);
});

test('an abort from outside reaches all', async () => {
  const controller = new AbortController();
  const running = together(controller.signal, (signal) => [sleep(10_000, 1, { signal }), sleep(10_000, 2, { signal })]);
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});

test('results come in order', async () => {
  expect(await together(undefined, () => [sleep(10, 'a'), Promise.resolve(2)])).toEqual(['a', 2]);
  let most = 0;
  let now = 0;
  const doubled = await mapLimited([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++now);
    await sleep(item === 1 ? 15 : 1);
    now -= 1;
    return item * 2;
  });
  expect(doubled).toEqual([2, 4, 6, 8, 10]);
  expect(most).toBe(2);
});

test('after a failure no new ones start, and those that run are waited for', async () => {
  const started: number[] = [];
  let finished = 0;
  const mapping = mapLimited([1, 2, 3, 4], 2, async (item) => {
    started.push(item);
    if (item === 1) throw new Error('one');
    await sleep(10);
    finished += 1;
  });
  await expect(mapping).rejects.toThrow('one');
  expect({ started, finished }).toEqual({ started: [1, 2], finished: 1 });
});
