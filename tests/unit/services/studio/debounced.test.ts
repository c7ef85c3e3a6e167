import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Debounced } from '../../../../main/services/studio/clips/debounced.ts';

test('calls that follow each other make one run', async () => {
  let runs = 0;
  const debounced = new Debounced(() => {
    runs += 1;
    return Promise.resolve();
  });
  for (let call = 0; call < 5; call++) debounced.call(10);
  await sleep(40);
  expect(runs).toBe(1);
  debounced.call(0);
  await sleep(20);
  expect(runs).toBe(2);
});

test('a call while it runs makes one more run after it, never two at once', async () => {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  const debounced = new Debounced(async () => {
    most = Math.max(most, ++atOnce);
    await new Promise<void>((resolve) => ends.push(resolve));
    atOnce -= 1;
  });
  debounced.call(0);
  await sleep(10);
  debounced.call(0);
  await sleep(10);
  expect(ends.length).toBe(1);
  ends[0]!();
  await sleep(10);
  expect([ends.length, most]).toEqual([2, 1]);
  ends[1]!();
});

test('nothing begins once it was stopped', async () => {
  let runs = 0;
  const debounced = new Debounced(() => {
    runs += 1;
    return Promise.resolve();
  });
  debounced.call(0);
  await debounced.stop();
  debounced.call(0);
  await sleep(15);
  expect(runs).toBe(0);
});
