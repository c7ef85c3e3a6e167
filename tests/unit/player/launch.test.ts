import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { launchOf, type Launch } from '../../../assets/player/launch.ts';
import { NO_OUTCOME } from '../../../assets/player/progress/session.ts';
import type { Store } from '../../../assets/player/store.ts';
import { localTracking } from '../../../assets/player/tracking/none.ts';
import type { Report, Tracking } from '../../../assets/player/tracking/tracking.ts';
import { lessonOf } from './lesson.ts';

const lesson = lessonOf();
let isTaking: boolean;
let taken: Report[];
let closed: (Report | null)[];
let texts: Map<string, string>;
const store: Store = {
  read: (key) => texts.get(key) ?? null,
  write: (key, value) => {
    texts.set(key, value);
    return true;
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  [isTaking, taken, closed] = [true, [], []];
  texts = new Map();
});
afterEach(() => vi.useRealTimers());

/** A launch in a system that takes what it is told, or not. */
async function launched(): Promise<Launch> {
  const last = taken.at(-1);
  const tracking: Tracking = {
    open: () =>
      Promise.resolve({
        ...{ isReview: false, suspendText: last?.suspendText ?? '', positionSeconds: null },
        ...{ outcome: NO_OUTCOME, learner: 'ada', passShare: null },
      }),
    answer: () => undefined,
    tell: () => undefined,
    save: (report, onResult) => {
      if (isTaking) taken.push(report);
      onResult(isTaking);
    },
    close: (report) => {
      closed.push(report);
      if (isTaking && report) taken.push(report);
      return 'https://lms.example/';
    },
  };
  const launch = launchOf(lesson, tracking, localTracking(store, lesson.id), store, () => Date.now());
  await vi.advanceTimersByTimeAsync(0);
  return launch;
}

const play = (launch: Launch, fromSeconds: number, toSeconds: number): void => {
  launch.dispatch({ kind: 'played', fromSeconds, toSeconds });
};

test('what was not taken is tried again by itself, though nothing else happens', async () => {
  const launch = await launched();
  isTaking = false;
  play(launch, 0, 12);
  launch.dispatch({ kind: 'paused' });
  expect(launch.recording()).toBe('not-saved');
  await vi.advanceTimersByTimeAsync(25_000);
  expect(launch.recording()).toBe('not-saved');
  isTaking = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(launch.recording()).toBe('recorded');
  expect(taken.at(-1)).toMatchObject({ positionSeconds: 12 });
  const count = taken.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(taken).toHaveLength(count);
});

test('it is tried at once when the network is back', async () => {
  const launch = await launched();
  isTaking = false;
  play(launch, 0, 12);
  isTaking = true;
  launch.retry();
  expect([launch.recording(), taken.length]).toEqual(['recorded', 1]);
});

test('Exit waits until the last progress is taken, and says so; then it goes where the system wants', async () => {
  const launch = await launched();
  play(launch, 0, 12);
  isTaking = false;
  play(launch, 12, 13);
  const addresses: (string | null)[] = [];
  launch.leave((address) => addresses.push(address));
  expect([launch.recording(), closed, addresses]).toEqual(['not-left', [], []]);
  isTaking = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([launch.recording(), closed.length, addresses]).toEqual(['closed', 1, ['https://lms.example/']]);
  expect(taken.at(-1)).toMatchObject({ positionSeconds: 13 });
});

test('who leaves anyway is not told that it was handed over, and finds the place in the same browser', async () => {
  const launch = await launched();
  play(launch, 0, 12);
  isTaking = false;
  play(launch, 12, 20);
  launch.leave(() => undefined);
  launch.close();
  expect(launch.recording()).toBe('abandoned');
  isTaking = true;
  expect((await launched()).session().progress.positionSeconds).toBe(20);
});

test('a launch in which nothing was played is left at once, and nothing is written', async () => {
  const launch = await launched();
  isTaking = false;
  launch.leave(() => undefined);
  expect([launch.recording(), closed]).toEqual(['closed', [null]]);
});
