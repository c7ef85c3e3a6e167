import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Job } from '../../../../main/api/answers.ts';
import { failureOf } from '../../../../main/api/failure.ts';
import { publishSettingsSchema } from '../../../../main/api/settings.ts';
import { LecternError } from '../../../../main/contract/errors.ts';
import type { Work } from '../../../../main/contract/work.ts';
import { Jobs, type JobOrder, type JobResult } from '../../../../main/services/studio/publish/jobs.ts';
import { outputPaths } from '../../../../main/services/studio/publish/outputPaths.ts';
import { JobHistory } from '../../../../main/storage/jobHistory.ts';
import { temporaryFolder } from '../../../fixtures/temporaryFolder.ts';

const PICTURE = { heightPx: 1080, frameRate: 25, quality: 'final' };

/** A job that does what the test says, when it says so. */
function orderOf(title: string) {
  const work: Work[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<JobResult>();
  promise.catch(() => undefined);
  let released = 0;
  const order: JobOrder = {
    ...{ kind: 'publish', title, lessonPath: '/lessons/a.lectern' },
    outputs: [{ kind: 'mp4', path: `/lessons/${title}.mp4` }],
    run: (given) => {
      work.push(given);
      given.signal?.addEventListener('abort', () => {
        reject(given.signal?.reason);
      });
      return promise;
    },
    release: () => {
      released += 1;
      return Promise.resolve();
    },
  };
  return { order, work, resolve, reject, releases: () => released };
}

function opened(folder = temporaryFolder()) {
  const told: Job[] = [];
  const jobs = new Jobs(new JobHistory(join(folder, 'jobs.db')), (job) => told.push(job), failureOf);
  onTestFinished(() => jobs.close());
  const statesOf = (id: string): string[] => [
    ...new Set(told.filter((job) => job.id === id).map(({ state }) => state)),
  ];
  return { folder, jobs, told, statesOf };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await turn();
}

test('jobs run one after another, and each says how it goes', async () => {
  const { jobs, told, statesOf } = opened();
  const [first, second] = [orderOf('first'), orderOf('second')];
  const a = jobs.add(first.order);
  const b = jobs.add(second.order);
  expect([a.state, b.state]).toEqual(['queued', 'queued']);
  await settled();
  expect([jobs.get(a.id).state, jobs.get(b.id).state, second.work.length]).toEqual(['running', 'queued', 0]);
  first.work[0]!.onProgress?.({ fraction: 0.5, step: 'scene.composing', secondsLeft: 7 });
  expect(told.at(-1)).toMatchObject({ id: a.id, fraction: 0.5, step: 'scene.composing', secondsLeft: 7 });
  first.resolve({ outputs: [{ bytes: 12, check: null }], notices: [] });
  await settled();
  expect(jobs.get(a.id)).toMatchObject({ state: 'done', fraction: 1, secondsLeft: null });
  expect(jobs.get(a.id).outputs).toMatchObject([{ kind: 'mp4', path: '/lessons/first.mp4', bytes: 12 }]);
  expect(first.releases()).toBe(1);
  expect(jobs.get(b.id).state).toBe('running');
  second.reject(new LecternError('disk.full', { folder: '/lessons' }));
  await settled();
  expect(jobs.get(b.id)).toMatchObject({ state: 'failed', failure: { code: 'disk.full' } });
  expect([statesOf(a.id), statesOf(b.id)]).toEqual([
    ['queued', 'running', 'done'],
    ['queued', 'running', 'failed'],
  ]);
  const third = orderOf('third');
  jobs.add(third.order);
  await settled();
  expect(third.work.length).toBe(1);
});

test('cancelling stops what runs, and what waits never begins', async () => {
  const { jobs, statesOf } = opened();
  const [first, second] = [orderOf('first'), orderOf('second')];
  const a = jobs.add(first.order);
  const b = jobs.add(second.order);
  await settled();
  await jobs.cancel(b.id);
  expect(jobs.get(b.id).state).toBe('cancelled');
  await jobs.cancel(a.id);
  await settled();
  expect(jobs.get(a.id).state).toBe('cancelled');
  expect(statesOf(a.id)).toEqual(['queued', 'running', 'cancelling', 'cancelled']);
  expect([second.work.length, first.releases(), second.releases()]).toEqual([0, 1, 1]);
  await expect(jobs.cancel('nobody')).rejects.toMatchObject({ code: 'job.unknown' });
});

test('a job is taken off the list only when it is over', async () => {
  const { jobs } = opened();
  const first = orderOf('first');
  const { id } = jobs.add(first.order);
  await settled();
  expect(() => {
    jobs.forget(id);
  }).toThrow(expect.objectContaining({ code: 'job.unfinished' }));
  first.resolve({ outputs: [{ bytes: 1, check: null }], notices: [] });
  await settled();
  jobs.forget(id);
  expect(jobs.list()).toEqual([]);
});

test('the list outlives the program; what it was at then has failed with a sentence', async () => {
  const { folder, jobs } = opened();
  const [first, second] = [orderOf('first'), orderOf('second')];
  const a = jobs.add(first.order);
  await settled();
  first.resolve({ outputs: [{ bytes: 3, check: null }], notices: [] });
  await settled();
  // The list is in the order of their beginnings, which have milliseconds.
  await sleep(5);
  const b = jobs.add(second.order);
  await settled();
  await jobs.close();
  const later = opened(folder).jobs;
  expect(later.list().map(({ id, state }) => [id, state])).toEqual([
    [b.id, 'failed'],
    [a.id, 'done'],
  ]);
  expect(later.get(b.id).failure).toMatchObject({ code: 'job.interrupted' });
  expect(later.get(b.id).failure?.message).toContain('“second”');
  // Without an orderly end, too: the row then still says that it runs.
  const history = new JobHistory(join(folder, 'jobs.db'));
  const { document, ...row } = history.read()[0]!;
  history.keep({ ...row, isOver: false, document: document.replace('"failed"', '"running"') });
  history.close();
  expect(opened(folder).jobs.get(b.id)).toMatchObject({ state: 'failed', failure: { code: 'job.interrupted' } });
});

test('a job that was kept when there were only videos is read', () => {
  const { folder, jobs } = opened();
  const history = new JobHistory(join(folder, 'jobs.db'));
  const video = { outPath: '/lessons/old.mp4', bytes: 7, step: 'Joining', fraction: 1, secondsLeft: null };
  const about = { id: 'old', kind: 'publish', title: 'Old', lessonPath: '/lessons/old.lectern', state: 'done' };
  const times = { startedAt: '2026-01-02T03:04:05.000Z', finishedAt: '2026-01-02T03:05:05.000Z' };
  const document = JSON.stringify({ ...about, ...times, ...video, failure: null, notices: [] });
  history.keep({ id: 'old', startedAt: 1, isOver: true, document });
  history.close();
  expect(jobs.list()).toEqual([]);
  expect(opened(folder).jobs.get('old').outputs).toEqual([
    { kind: 'mp4', path: '/lessons/old.mp4', bytes: 7, isThere: false, url: null, pageUrl: null, check: null },
  ]);
});

test('what is published beside a lesson has names that nothing has, with one number for all', async () => {
  const folder = temporaryFolder();
  const lesson = join(folder, 'Talk.lectern');
  const places = { writable: (path: string) => Promise.resolve(`${path}!`) };
  const settings = publishSettingsSchema.parse({ ...PICTURE, targets: ['web', 'mp4'], webAs: 'folder' });
  const pathsOf = async (taken: readonly string[], chosen = {}, { teaser } = settings): Promise<string[]> => {
    const found = await outputPaths(lesson, { ...settings, teaser }, chosen, new Set(taken), places);
    return found.map(({ path }) => relative(folder, path));
  };
  expect(await pathsOf([])).toEqual(['Talk.mp4', 'Talk-web']);
  writeFileSync(join(folder, 'Talk.mp4'), '');
  expect(await pathsOf([join(folder, 'Talk 2-web')])).toEqual(['Talk 3.mp4', 'Talk 3-web']);
  expect(await pathsOf([], { mp4: join(folder, 'a.mp4') })).toEqual(['a.mp4!', 'Talk-web']);
  const teaser = { format: 'gif', startSeconds: 3, durationSeconds: 5 } as const;
  expect(await pathsOf([], {}, { ...settings, teaser })).toEqual(['Talk 2.mp4', 'Talk 2-web', 'Talk 2-teaser.gif']);
  const [shown] = await outputPaths(lesson, { ...settings, targets: [], teaser }, {}, new Set(), places);
  expect(shown).toEqual({ kind: 'teaser', path: join(folder, 'Talk-teaser.gif'), startSeconds: 3, durationSeconds: 5 });
});
