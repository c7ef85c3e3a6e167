import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Gate } from '../../../main/services/studio/shelf/gate.ts';

test('no more than allowed run at once, in the order asked, and failures free their place', async () => {
  const gate = new Gate(2);
  const order: number[] = [];
  let [running, most] = [0, 0];
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, index) =>
      gate.pass(async () => {
        order.push(index);
        most = Math.max(most, ++running);
        await sleep(1);
        running -= 1;
        if (index % 3 === 0) throw new Error('no');
        return index;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
});
