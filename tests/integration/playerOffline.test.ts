import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlayerLesson } from '../../main/contract/player.ts';
import { servePlayer, type PlayerHost } from './kit/playerHost.ts';
import { LENGTH_SECONDS, makePlayerLesson, tellLesson } from './kit/playerLesson.ts';
import { soon } from './kit/soon.ts';
import { chromiumPath, openChromium } from './kit/chromium.ts';

if (chromiumPath === null)
  process.stdout.write('skipped: a lesson whose network goes away: no Chromium is installed\n');

/** The network, or the server, goes away while a lesson plays, and comes back. */
describe.skipIf(chromiumPath === null)('a lesson whose network goes away', () => {
  let folder: string;
  let host: PlayerHost;
  let browser: Browser;
  let context: BrowserContext;
  let lesson: PlayerLesson;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-offline-'));
    lesson = await makePlayerLesson(folder);
    host = await servePlayer(folder);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    host.newLearner();
    complaints.length = 0;
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    return () => context.close();
  });

  const open = async (
    tracking: PlayerLesson['tracking'],
    path: string,
    changed: Partial<PlayerLesson> = {},
  ): Promise<Page> => {
    await tellLesson(folder, { ...lesson, tracking, ...changed });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text());
    });
    await page.goto(host.address + path);
    return page;
  };
  /** Where the player is: in the page, or in the learning system's frame. */
  const playerIn = (page: Page) => (page.url().includes('/lms') ? page.frameLocator('iframe') : page);
  const secondsOf = (page: Page): Promise<number> =>
    playerIn(page)
      .locator('video')
      .evaluate((video: HTMLVideoElement) => video.currentTime);
  const begin = (page: Page): Promise<void> => playerIn(page).getByRole('button', { name: 'Play the lesson' }).click();
  const seek = (page: Page, seconds: number): Promise<void> =>
    playerIn(page)
      .locator('video')
      .evaluate((video: HTMLVideoElement, to) => {
        video.currentTime = to;
      }, seconds);
  const answer = async (page: Page): Promise<void> => {
    const check = playerIn(page).getByRole('dialog');
    await check.getByText('Blue').click({ timeout: 20_000 });
    await check.getByRole('button', { name: 'Answer' }).click();
    await check.getByRole('button', { name: 'Continue' }).click();
  };

  test('plays on what it has, says that it waits, and goes on where it was', async () => {
    const { size } = await stat(join(folder, 'media', 'lesson.mp4'));
    host.mediaBytesPerSecond = (1.3 * size) / LENGTH_SECONDS;
    const page = await open('none', '/lesson/index.html', { checks: [] });
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(1);
    await context.setOffline(true);
    host.isDown = true;
    const left = await secondsOf(page);
    const alert = page.getByRole('alert');
    // Long before the browser gives up asking (half a minute).
    await alert.getByText('the lesson goes on here').waitFor({ timeout: 15_000 });
    const stopped = await secondsOf(page);
    expect(stopped).toBeGreaterThan(left);
    expect(stopped).toBeLessThan(LENGTH_SECONDS);
    expect(await alert.count()).toBe(1);
    host.isDown = false;
    await context.setOffline(false);
    await soon(() => secondsOf(page)).toBeGreaterThan(stopped + 1);
    await soon(() => alert.count()).toBe(0);
    expect(await page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('progress')))).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('a composed lesson gets the pictures and clips that did not come when the network is back', async () => {
    const scenes = [0, 1, 2, 3].map((index) => ({
      startSeconds: index * 4,
      endSeconds: index * 4 + 4,
      // Of an address of its own each.
      slideUrl: `media/slide.jpg?${index}`,
      slide: { x: 0, y: 0, width: 1, height: 1 },
      groundColour: '#0000ff',
      fadeSeconds: 0,
      presenter: {
        url: `media/cut-out.mp4?${index}`,
        box: { x: 0, y: 0.5, width: 0.25, height: 0.5 },
        shape: 'box' as const,
      },
    }));
    const media = { kind: 'scenes', soundUrl: 'media/sound.m4a', widthPx: 640, heightPx: 360, scenes } as const;
    const page = await open('none', '/lesson/index.html', { checks: [], media });
    const sound = page.locator('audio');
    const secondsHeard = (): Promise<number> => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime);
    await begin(page);
    await soon(() => sound.evaluate((audio: HTMLAudioElement) => audio.buffered.end(0))).toBeGreaterThan(15);
    await context.setOffline(true);
    await page.keyboard.press('8');
    await soon(secondsHeard).toBeGreaterThan(13);
    const widths = (): Promise<number[]> =>
      page.evaluate(() => {
        const picture = document.querySelector<HTMLImageElement>('.scene img[src$="?3"]')!;
        const clip = document.querySelector<HTMLVideoElement>('.scene video[src$="?3"]')!;
        return [picture.naturalWidth, clip.videoWidth];
      });
    await soon(widths).toEqual([0, 0]);
    await context.setOffline(false);
    await soon(async () => (await widths()).every((width) => width > 0)).toBe(true);
    expect(await secondsHeard()).toBeGreaterThan(13);
    expect(complaints).toEqual([]);
  });

  test.each(['xapi', 'cmi5'] as const)('%s: statements wait, and are sent once and in order', async (tracking) => {
    const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'ada' } };
    const given = { endpoint: `${host.address}/xapi/`, actor: JSON.stringify(actor), registration: 'r-1' };
    const query = new URLSearchParams(
      tracking === 'xapi'
        ? { ...given, auth: 'Basic x', activity_id: 'urn:lesson' }
        : { ...given, fetch: `${host.address}/token`, activityId: 'urn:lesson' },
    );
    const page = await open(tracking, `/lesson/index.html?${query.toString()}`);
    const verbs = (): string[] => host.statements.map(({ verb }) => verb.id.split('/').at(-1)!);
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(1);
    await soon(() => page.evaluate(() => document.querySelector('video')!.buffered.end(0))).toBeGreaterThan(15);
    await context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    expect(await page.locator('.notice').count()).toBe(1);
    const before = verbs();
    await seek(page, 5);
    await answer(page);
    for (const start of [8.2, 12.2]) {
      await seek(page, start);
      await soon(() => secondsOf(page)).toBeGreaterThan(start + 0.4);
    }
    expect(verbs()).toEqual(before);
    await context.setOffline(false);
    await soon(() => verbs().filter((verb) => verb === 'passed').length).toBe(1);
    await soon(() => page.getByText('You are offline').count()).toBe(0);
    await page.getByRole('button', { name: 'Exit' }).click();
    await soon(() => verbs().at(-1)).toBe('terminated');
    const told = verbs().filter((verb) => !['played', 'paused', 'seeked'].includes(verb));
    expect(told).toEqual(['initialized', 'answered', 'completed', 'passed', 'terminated']);
    const times = host.statements.map(({ timestamp }) => timestamp as string);
    expect(times).toEqual(times.toSorted());
    expect(new Set(host.statements.map(({ id }) => id)).size).toBe(host.statements.length);
    expect(JSON.parse(host.states.get('lectern-progress')!)).toMatchObject({ outcome: { isComplete: true } });
    expect(complaints).toEqual([]);
  });

  test.each(['12', '2004'])('SCORM %s: a commit that fails is tried again, and Exit waits for it', async (version) => {
    const tracking = version === '12' ? 'scorm12' : 'scorm2004';
    const page = await open(tracking, `/lms?version=${version}&commit=answered`);
    const location = version === '12' ? 'cmi.core.lesson_location' : 'cmi.location';
    const player = playerIn(page);
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(1);
    expect(host.kept[location]).toBeDefined();
    host.isDown = true;
    // A slide further, it would be told.
    await seek(page, 4.5);
    await player.getByText('did not take your progress').waitFor();
    await answer(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(6.5);
    await player.getByRole('button', { name: 'Exit' }).click();
    await player.getByRole('alert').getByText('has not taken your last progress').waitFor();
    expect(host.kept['finished']).toBeUndefined();
    host.isDown = false;
    const retry = player.getByRole('button', { name: 'Try again' });
    expect(await retry.evaluate((element) => element === document.activeElement)).toBe(true);
    await retry.click();
    await player.getByText('You can close this window').first().waitFor();
    await soon(() => host.kept['finished']).toBe('1');
    expect(Number(host.kept[location])).toBeGreaterThan(6.4);
    expect(host.kept).toMatchObject({ 'cmi.interactions.0.id': 'q1' });
    expect(host.errors).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a tab that is closed while offline goes on where it was', async () => {
    const page = await open('scorm12', '/lms?version=12&commit=answered');
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(0.5);
    host.isDown = true;
    await seek(page, 8.5);
    await soon(() => secondsOf(page)).toBeGreaterThan(9.5);
    const spot = await secondsOf(page);
    await page.close();
    host.isDown = false;
    const again = await open('scorm12', '/lms?version=12&commit=answered');
    await playerIn(again)
      .getByRole('button', { name: /Continue at/ })
      .click();
    await soon(() => secondsOf(again)).toBeGreaterThan(1);
    expect(Math.abs((await secondsOf(again)) - spot)).toBeLessThan(1);
  });
});
