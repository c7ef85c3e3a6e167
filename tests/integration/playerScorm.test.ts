import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, test, type ExpectStatic } from 'vitest';
import { servePlayer, type PlayerHost } from './kit/playerHost.ts';
import { makePlayerLesson } from './kit/playerLesson.ts';
import { SOON } from './kit/soon.ts';
import { chromiumPath, openChromium } from './kit/chromium.ts';

if (chromiumPath === null) process.stdout.write('skipped: the player in learning systems: no Chromium is installed\n');

const VERSIONS = [
  {
    version: '12',
    status: 'cmi.core.lesson_status',
    location: 'cmi.core.lesson_location',
    score: 'cmi.core.score.raw',
  },
  { version: '2004', status: 'cmi.completion_status', location: 'cmi.location', score: 'cmi.score.raw' },
] as const;

// A browser each, side by side: most of the time, a lesson plays. What they do themselves is one learner's day, in order.
describe.skipIf(chromiumPath === null).concurrent.each(VERSIONS)('SCORM $version in Chromium', (names) => {
  let folder: string;
  let host: PlayerHost;
  let browser: Browser;
  let page: Page;
  let player: FrameLocator;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-player-'));
    await makePlayerLesson(folder, { tracking: names.version === '12' ? 'scorm12' : 'scorm2004' });
    host = await servePlayer(folder);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });
  let context: Awaited<ReturnType<Browser['newContext']>>;
  // Each test's own, by which one of two that run at a time is known.
  let expect: ExpectStatic;
  beforeEach(async (test) => {
    ({ expect } = test);
    host.newLearner();
    complaints.length = 0;
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    return () => context.close();
  });

  const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, SOON);
  const launch = async (query = ''): Promise<void> => {
    page = await context.newPage();
    page.on('console', (message) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${host.address}/lms?version=${names.version}${query}`);
    player = page.frameLocator('iframe');
  };
  const seconds = (): Promise<number> =>
    player.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  const until = (target: number): Promise<void> =>
    expect.poll(seconds, { timeout: 20_000 }).toBeGreaterThan(target).then();
  const begin = (): Promise<void> => player.getByRole('button', { name: 'Play the lesson' }).click();
  const seek = (target: number): Promise<void> =>
    player.locator('video').evaluate((video: HTMLVideoElement, to) => {
      video.currentTime = to;
    }, target);
  /** Relaunches, and says where playback goes on. */
  const resumed = async (): Promise<number> => {
    await launch();
    await player.getByRole('button', { name: /Continue at/ }).click();
    await soon(seconds).toBeGreaterThan(1);
    return seconds();
  };

  test('plays, asks, completes, and is never taken back', { concurrent: false }, async () => {
    await launch();
    await begin();
    await until(0.5);
    await seek(4.5);
    const check = player.getByRole('dialog');
    await check.getByText('Green').click({ timeout: 20_000 });
    await check.getByRole('button', { name: 'Answer' }).click();
    await check.getByText('One more attempt.').waitFor();
    await check.getByText('Blue').click();
    await check.getByRole('button', { name: 'Answer' }).click();
    await check.getByText('Well seen.').waitFor();
    await check.getByRole('button', { name: 'Continue' }).click();
    await soon(seconds).toBeGreaterThan(6.1);
    for (const start of [8.2, 12.2]) {
      await seek(start);
      await until(start + 0.5);
    }
    const done = names.version === '12' ? 'passed' : 'completed';
    await soon(() => host.kept[names.status]).toBe(done);
    await player.getByRole('button', { name: 'Exit' }).click();
    await player.getByText('You can close this window').first().waitFor();
    await soon(() => host.kept['finished']).toBe('1');
    expect(host.kept).toMatchObject({ [names.score]: '100', 'cmi.interactions.0.id': 'q1' });
    if (names.version === '2004') expect(host.kept['cmi.success_status']).toBe('passed');
    await page.close();

    // Launched again: nothing is downgraded; in review nothing is written at all.
    await launch();
    await player
      .getByRole('button', { name: /Continue at|Play the lesson/ })
      .first()
      .click();
    await until(1);
    await page.goto('about:blank');
    expect(host.kept[names.status]).toBe(done);
    const before = { ...host.kept };
    await launch('&mode=review');
    await player.getByText('nothing is recorded').waitFor();
    await player
      .getByRole('button', { name: /Continue at|Play the lesson/ })
      .first()
      .click();
    await until(1);
    await page.close({ runBeforeUnload: true });
    expect({ ...host.kept, finished: '' }).toEqual({ ...before, finished: '' });
    expect(host.errors).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each(['Exit', 'closing the tab', 'navigation', 'killing the tab'])(
    'goes on within 1 s of the spot after %s',
    { concurrent: false },
    async (way) => {
      await launch();
      await begin();
      await until(0.3);
      await seek(8.5);
      await until(10.4);
      const spot = await seconds();
      if (way === 'Exit') await player.getByRole('button', { name: 'Exit' }).click();
      else if (way === 'closing the tab') await page.close({ runBeforeUnload: true });
      else if (way === 'navigation') await page.goto('about:blank');
      else {
        const session = await context.newCDPSession(page);
        // The tab dies before it can answer.
        void session.send('Page.crash').catch(() => undefined);
        await page.waitForEvent('crash');
      }
      // What is on its way arrives.
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(Math.abs((await resumed()) - spot)).toBeLessThan(1);
      expect(host.errors).toEqual([]);
    },
  );

  test(
    'plays on in systems that lack a run-time, hide it in another origin, throw or deny, and says so',
    { concurrent: false },
    async () => {
      const other = host.address.replace('127.0.0.1', 'localhost');
      const frame = encodeURIComponent(`${host.address}/lesson/index.html`);
      const cases = [
        [`${host.address}/lms?manner=missing`, 'No learning system was found'],
        [`${other}/lms?frame=${frame}`, 'No learning system was found'],
        [`${host.address}/lms?manner=throwing`, 'No learning system was found'],
        [`${host.address}/lms?manner=denying`, 'did not take your progress'],
      ] as const;
      await Promise.all(
        cases.map(async ([address, sentence]) => {
          const system = await context.newPage();
          system.on('pageerror', (error) => complaints.push(`${address}: ${String(error)}`));
          await system.goto(`${address}&version=${names.version}`);
          const page = system.frameLocator('iframe');
          await page.getByRole('button', { name: 'Play the lesson' }).click({ timeout: 15_000 });
          const video = page.locator('video');
          await soon(() => video.evaluate((media: HTMLVideoElement) => media.currentTime)).toBeGreaterThan(0.5);
          // Before it asks something.
          await page.getByRole('button', { name: 'Pause' }).click();
          await page.locator('.notice').getByText(sentence).waitFor({ timeout: 40_000 });
          await page.getByRole('button', { name: 'Exit' }).click();
          // Nobody is told that a system has what it has not.
          if (address.includes('denying')) await page.getByRole('button', { name: 'Leave anyway' }).click();
          await page.getByText('You can close this window').first().waitFor();
        }),
      );
      expect(complaints).toEqual([]);
    },
  );

  test('begins without a run-time that comes late, and reports to it when it does', { concurrent: false }, async () => {
    await launch('&late=4500');
    await player.getByRole('button', { name: 'Play the lesson' }).click({ timeout: 10_000 });
    await soon(() => host.kept[names.status]).toBe('incomplete');
    await soon(() => Number(host.kept[names.location])).toBeGreaterThan(0);
  });
});
