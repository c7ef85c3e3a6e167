import { expect, test } from 'vitest';
import type { Progress } from '../../../main/contract/work.ts';
import { createMeter } from '../../../main/services/meter.ts';

function meterAt(): { clock: { seconds: number }; seen: Progress[]; meter: ReturnType<typeof createMeter> } {
  const clock = { seconds: 100 };
  const seen: Progress[] = [];
  const meter = createMeter({ onProgress: (progress) => seen.push(progress) }, () => clock.seconds);
  return { clock, seen, meter };
}

test('tasks weigh what they should take', () => {
  const { seen, meter } = meterAt();
  const long = meter.task(90);
  const short = meter.task(10);
  short.work.onProgress?.({ fraction: 1, step: 'sound.reading' });
  expect(seen.at(-1)).toMatchObject({ step: 'sound.reading', fraction: 0.1 });
  long.work.onProgress?.({ fraction: 0.5, step: 'scene.composing' });
  expect(seen.at(-1)?.fraction).toBeCloseTo(0.55);
});

test('the time left follows the pace that is seen', () => {
  const { clock, seen, meter } = meterAt();
  const task = meter.task(100);
  clock.seconds += 100;
  task.work.onProgress?.({ fraction: 0.5, step: 'scene.composing' });
  // Twice as slow as expected: about 100 s more, a little less for the trust in the expectation.
  expect(seen.at(-1)?.secondsLeft).toBeGreaterThan(90);
  expect(seen.at(-1)?.secondsLeft).toBeLessThan(100);
});

test('what was kept from before counts as done, and nothing goes back', () => {
  const { seen, meter } = meterAt();
  const kept = meter.task(50);
  const made = meter.task(50);
  kept.finish();
  made.work.onProgress?.({ fraction: 0.5, step: 'scene.composing' });
  made.work.onProgress?.({ fraction: 0.2, step: 'presenter.retrying' });
  meter.task(1000);
  made.work.onProgress?.({ fraction: 0.6, step: 'video.joining' });
  expect(seen.map(({ fraction }) => fraction)).toEqual([0.75, 0.75, 0.75]);
});
