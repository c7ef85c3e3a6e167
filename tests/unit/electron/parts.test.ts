import { describe, expect, test, vi } from 'vitest';
import type { Job } from '../../../main/api/answers.ts';
import { createClosing } from '../../../main/hosts/electron/closing.ts';
import { createDialogs } from '../../../main/hosts/electron/dialogs.ts';
import { createJobNotices } from '../../../main/hosts/electron/jobNotices.ts';
import { menuTemplate, type MenuEntry } from '../../../main/hosts/electron/menu.ts';
import { createLessonQueue, lessonAt, lessonsIn } from '../../../main/hosts/electron/openedFiles.ts';
import { createRecovery } from '../../../main/hosts/electron/recovery.ts';
import { placeWindow } from '../../../main/hosts/electron/windowState.ts';
import { wordsFor } from '../../../main/hosts/electron/words.ts';

describe('the window', () => {
  const screens = [
    { x: 0, y: 25, width: 1440, height: 875 },
    { x: 1440, y: 0, width: 1920, height: 1080 },
  ];
  const state = { x: 1500, y: 40, width: 1200, height: 800, isMaximized: false };

  test('opens where it was', () => {
    expect(placeWindow(state, screens)).toEqual({ x: 1500, y: 40, width: 1200, height: 800 });
  });

  test.each([
    ['its screen is gone', state, screens.slice(0, 1)],
    ['its title is above the screen', { ...state, y: -200 }, screens],
    ['its title is below the screen', { ...state, y: 1070 }, screens],
    ['nothing is known', null, screens],
  ])('opens in the middle where %s', (_why, was, now) => {
    expect(placeWindow(was, now)).toEqual({ width: 1440, height: 875 });
  });

  test('is no larger than its screen', () => {
    expect(placeWindow({ ...state, x: 0, y: 30, width: 4000, height: 3000 }, screens)).toMatchObject({
      width: 1440,
      height: 875,
    });
  });
});

describe('closing', () => {
  function closingWith(isPageAlive: boolean, confirms = true) {
    const asked = vi.fn();
    const again = vi.fn();
    const closing = createClosing({
      askPage: asked,
      closeAgain: again,
      isPageAlive: () => isPageAlive,
      confirmLoss: () => Promise.resolve(confirms),
      patienceMs: 1000,
    });
    return { closing, asked, again };
  }

  test('waits until the page has saved', () => {
    const { closing, asked, again } = closingWith(true);
    expect([closing.mayClose(), closing.mayClose()]).toEqual([false, false]);
    expect(asked).toHaveBeenCalledTimes(1);
    closing.flushed();
    expect(again).toHaveBeenCalledTimes(1);
    expect(closing.mayClose()).toBe(true);
  });

  test.each([
    [true, 1],
    [false, 0],
  ])('lets the user decide about a page that does not answer: %s', async (confirms, closings) => {
    vi.useFakeTimers();
    const { closing, asked, again } = closingWith(true, confirms);
    closing.mayClose();
    await vi.advanceTimersByTimeAsync(1001);
    vi.useRealTimers();
    expect(again).toHaveBeenCalledTimes(closings);
    expect(closing.mayClose()).toBe(confirms);
    expect(asked).toHaveBeenCalledTimes(confirms ? 1 : 2);
  });

  test('does not wait for a page that is not there', () => {
    expect(closingWith(false).closing.mayClose()).toBe(true);
  });
});

test('a page that crashes again and again is left alone, for a minute', () => {
  const recovery = createRecovery();
  expect(recovery.pageEnded('clean-exit', 0)).toBe(false);
  expect([1, 2, 3, 4].map((nowMs) => recovery.pageEnded('crashed', nowMs))).toEqual([true, true, true, false]);
  expect(recovery.pageEnded('oom', 70_000)).toBe(true);
});

test('lessons are found among arguments', () => {
  expect(lessonsIn(['--flag', 'a.lectern', '/b/c.LECTERN', 'd.pdf', 'e.lectern/lesson.json'], '/home/me')).toEqual([
    '/home/me/a.lectern',
    '/b/c.LECTERN',
    '/home/me/e.lectern',
  ]);
  expect(lessonAt('/a/lesson.json')).toBeNull();
});

test('lessons wait for the page', () => {
  const told: string[] = [];
  const queue = createLessonQueue((path) => told.push(path));
  queue.open('a');
  expect(told).toEqual([]);
  queue.pageReady();
  queue.open('b');
  queue.pageGone();
  queue.open('c');
  expect(told).toEqual(['a', 'b']);
});

test('a notice tells once that a job has ended', () => {
  const noticeOf = createJobNotices({ done: 'done', failed: 'failed' });
  const job = { id: '1', title: 'Lesson', finishedAt: null, state: 'running', failure: null } as unknown as Job;
  const done = { ...job, finishedAt: '2026-01-01', state: 'done' } as const;
  // Of an earlier start, or told again.
  expect(noticeOf(done)).toBeNull();
  expect(noticeOf(job)).toBeNull();
  expect(noticeOf(done)).toEqual({ title: 'done', body: 'Lesson' });
  expect(noticeOf(done)).toBeNull();
  noticeOf(job);
  expect(noticeOf({ ...done, state: 'cancelled' })).toBeNull();
});

test.each([
  ['darwin', 'openFile', [{ name: 'Lectern', extensions: ['lectern'] }]],
  ['linux', 'openDirectory', []],
] as const)('a lesson is picked on %s by %s', async (platform, property, filters) => {
  const asked: unknown[] = [];
  const dialogs = createDialogs(
    {
      open: (options) => {
        asked.push(options);
        return Promise.resolve({ canceled: false, filePaths: ['/a.lectern'] });
      },
      save: () => Promise.resolve({ canceled: true, filePath: '' }),
      show: () => undefined,
      launch: () => Promise.resolve(''),
    },
    platform,
  );
  const client = { id: 'a', gone: new AbortController().signal };
  expect(await dialogs.pick({ purpose: 'lesson', several: false }, client)).toEqual(['/a.lectern']);
  expect(asked).toEqual([{ properties: [property], filters }]);
  expect(await dialogs.pickOutput({ purpose: 'video', suggestedName: 'a.mp4' }, client)).toBeNull();
});

test('a page is opened by its program; where there is none, it is shown where it lies', async () => {
  const told: string[] = [];
  const dialogs = createDialogs(
    {
      open: () => Promise.reject(new Error('not asked for')),
      save: () => Promise.reject(new Error('not asked for')),
      show: (path) => told.push(`show ${path}`),
      launch: (path) => {
        told.push(`launch ${path}`);
        return Promise.resolve(path.endsWith('.html') ? '' : 'no program');
      },
    },
    'linux',
  );
  await dialogs.open('/a/index.html');
  await dialogs.open('/a/page');
  expect(told).toEqual(['launch /a/index.html', 'launch /a/page', 'show /a/page']);
});

describe('the menu', () => {
  const rolesOf = (entries: readonly MenuEntry[]): string[] =>
    entries.flatMap(({ role, submenu }) => [...(role ? [role as string] : []), ...rolesOf(submenu ?? [])]);
  const template = (platform: NodeJS.Platform, run: (command: string) => void = () => undefined) =>
    menuTemplate({ platform, words: wordsFor('de-AT'), isDevelopment: false, run });

  test('follows the platform', () => {
    expect(template('darwin')[0]?.label).toBe('Lectern');
    expect(rolesOf(template('darwin'))).toEqual(expect.arrayContaining(['services', 'hide', 'quit', 'windowMenu']));
    expect(template('win32')[0]?.label).toBe('Datei');
    expect(rolesOf(template('win32'))).not.toContain('services');
    expect(rolesOf(template('linux'))).not.toContain('toggleDevTools');
  });

  test('sends commands to the page, which hears their keys itself', () => {
    const run = vi.fn<(command: string) => void>();
    const entry = template('linux', run)
      .flatMap(({ submenu }) => submenu ?? [])
      .find(({ label }) => label === 'Rückgängig');
    expect(entry).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false });
    entry?.click?.();
    expect(run).toHaveBeenCalledWith('edit.undo');
  });
});
