import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlayerLesson } from '../../main/contract/player.ts';
import { servePlayer, type PlayerHost } from './kit/playerHost.ts';
import { LENGTH_SECONDS, makePlayerLesson, tellLesson } from './kit/playerLesson.ts';
import { soon } from './kit/soon.ts';
import { chromiumPath, openChromium } from './kit/chromium.ts';

if (chromiumPath === null) process.stdout.write('skipped: the player as a page: no Chromium is installed\n');

/** Where pictures of the page are put, for whoever wants to look. */
const pictures = process.env['LECTERN_PICTURES'];

describe.skipIf(chromiumPath === null)('the page of a published lesson', () => {
  let folder: string;
  let host: PlayerHost;
  let browser: Browser;
  let lesson: PlayerLesson;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-player-'));
    lesson = await makePlayerLesson(folder);
    host = await servePlayer(folder);
    browser = await openChromium('--autoplay-policy=no-user-gesture-required');
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (
    changed: Partial<PlayerLesson>,
    [width, height, colorScheme]: readonly [number, number, 'light' | 'dark'] = [650, 666, 'light'],
    query = '',
  ): Promise<Page> => {
    await tellLesson(folder, { ...lesson, ...changed });
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${host.address}/lesson/index.html${query}`);
    return page;
  };
  const begin = (page: Page): Promise<void> => page.getByRole('button', { name: 'Play the lesson' }).click();
  const secondsOf = (page: Page): Promise<number> =>
    page.locator('audio, .frame > video').evaluate((media: HTMLMediaElement) => media.currentTime);
  const seriousOf = async (page: Page): Promise<string[]> => {
    // The page's own policy would keep axe out of frames that there are none of.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary}`),
      );
  };

  test.each([
    [320, 568, 'light'],
    [650, 666, 'dark'],
    [650, 666, 'light'],
    [1280, 800, 'light'],
    [1280, 800, 'dark'],
  ] as const)('fits %i×%i, %s, and axe finds nothing serious in any list or dialog', async (...size) => {
    const page = await open({}, size);
    const picture = async (name: string): Promise<void> => {
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${size.join('-')}-${name}.png`) });
    };
    await page.getByRole('button', { name: 'Play the lesson' }).waitFor();
    await picture('start');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size[0]);
    expect(await seriousOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Captions' }).click();
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(0.3);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.locator('.captions').getByText('Hello and welcome.').waitFor();
    await page.keyboard.press('k');
    await picture('transcript');
    expect(await seriousOf(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Questions' }).click();
    await page.getByRole('tabpanel').getByRole('button').click();
    await page.getByRole('dialog').getByText('Green').click();
    await picture('check');
    expect(await seriousOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await picture('settings');
    expect(await seriousOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('is driven by the keyboard alone, and remembers volume and place', async () => {
    const page = await open({ checks: [] });
    await page.getByRole('button', { name: 'Play the lesson' }).focus();
    await page.keyboard.press('Enter');
    await soon(() => secondsOf(page)).toBeGreaterThan(0.2);
    await page.keyboard.press('n');
    await soon(() => secondsOf(page)).toBeGreaterThan(4);
    await page.keyboard.press('5');
    await soon(() => secondsOf(page)).toBeGreaterThan(8);
    await page.keyboard.press('k');
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown');
    await soon(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
    await page.reload();
    await page.getByRole('button', { name: /Continue at 0:0\d/ }).waitFor();
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.volume)).toBeCloseTo(0.7);
    expect(await page.locator('.seen:not([hidden])').count()).toBeGreaterThanOrEqual(2);
    await page.context().close();
  });

  test('asks every check of one place, those at the very end too, before the next slide is seen', async () => {
    const checks = [4, 4, LENGTH_SECONDS, LENGTH_SECONDS].map((atSeconds, index) => ({
      ...lesson.checks[0]!,
      id: `check-${index}`,
      question: `What is ${index}?`,
      atSeconds,
    }));
    const page = await open({ checks });
    await begin(page);
    const skip = page.getByRole('button', { name: 'Skip' });
    await page.getByRole('dialog').getByText('What is 0?').waitFor();
    // Told by its time alone, the browser would be a quarter of a second late.
    expect(await secondsOf(page)).toBeLessThan(4.2);
    await skip.click();
    await page.getByRole('dialog').getByText('What is 1?').waitFor();
    await skip.click();
    await page.keyboard.press('9');
    await page.getByRole('dialog').getByText('What is 2?').waitFor();
    await skip.click();
    await page.getByRole('dialog').getByText('What is 3?').waitFor();
    await skip.click();
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  test('plays where storage is blocked, in German, without a presenter', async () => {
    const page = await open({ language: 'de-AT', hasPresenter: false });
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    await page.reload();
    await page.getByRole('button', { name: 'Lektion abspielen' }).click();
    await soon(() => secondsOf(page)).toBeGreaterThan(0.3);
    expect(await page.getByText('KI-generiert').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['of 400 segments, with a title of 300 characters', 400, '🌊&"<'.repeat(60)],
    ['of one segment, without title, text or presenter', 1, ''],
  ])('a lesson %s fits 320 px, plays and jumps', async (_, count, title) => {
    const times = Array.from({ length: count }, (_each, index) => ({
      startSeconds: (index * LENGTH_SECONDS) / count,
      endSeconds: ((index + 1) * LENGTH_SECONDS) / count,
    }));
    const isLong = count > 1;
    const page = await open(
      {
        ...{ title, checks: [], completion: { rule: 'slides' }, hasPresenter: isLong },
        captionsUrl: null,
        slides: times.map((time) => ({ ...time, title, thumbnailUrl: 'media/slide.jpg' })),
        transcript: isLong ? times.map((time) => ({ ...time, text: `${title} said` })) : [],
      },
      [320, 568, 'light'],
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await seriousOf(page)).toEqual([]);
    expect(await page.title()).toBe(title || 'Lesson');
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(0.3);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    if (isLong) {
      // The transcript follows what is said: 25 lines a second are more than anybody can click on while it runs.
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.getByRole('tabpanel').getByRole('button').nth(300).click();
      await page.getByRole('button', { name: 'Play', exact: true }).click();
    } else await page.getByText('no transcript').waitFor();
    await soon(() => secondsOf(page)).toBeGreaterThan(isLong ? (300 * LENGTH_SECONDS) / count : 0.5);
    await page.getByRole('tab', { name: 'Slides' }).click();
    expect(await page.locator('.slide-row').count()).toBe(count);
    expect(await page.locator('.seen:not([hidden])').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('offers no captions where the picture shows them already; the transcript stays', async () => {
    const page = await open({ captionsUrl: null });
    // Chosen for another lesson, of which there are some.
    await page.evaluate(() => {
      localStorage.setItem('lectern-player', '{"hasCaptions":true}');
    });
    await page.reload();
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(0.3);
    expect(await page.locator('track').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Captions' }).count()).toBe(0);
    await page.keyboard.press('c');
    expect(await page.locator('.captions').isVisible()).toBe(false);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.getByText('Hello and welcome.').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Full screen').waitFor();
    expect(await page.getByRole('dialog').getByText('Captions').count()).toBe(0);
    await page.context().close();
  });

  test('says what to do where the lesson does not load, and tries again', async () => {
    const page = await open({ checks: [], media: { ...lesson.media, url: 'media/gone.mp4' } as PlayerLesson['media'] });
    await page.getByText('could not be loaded').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.context().close();
    await writeFile(
      join(folder, 'index.html'),
      (await readFile(join(folder, 'index.html'), 'utf8')).replace('id="lesson">{', 'id="lesson">{{'),
    );
    const broken = await (await browser.newContext()).newPage();
    await broken.goto(`${host.address}/lesson/index.html`);
    await broken.getByRole('alert').waitFor();
    await broken.context().close();
  });

  test('composes scenes over one sound: slides, and a presenter cut out by the alpha at the right', async () => {
    const scenes = [0, 4, 8, 12].map((startSeconds, index) => ({
      startSeconds,
      endSeconds: startSeconds + 4,
      slideUrl: 'media/slide.jpg',
      slide: { x: 0.25, y: 0, width: 0.75, height: 0.75 },
      groundColour: '#0000ff',
      fadeSeconds: index === 0 ? 0 : 0.5,
      presenter: {
        url: 'media/cut-out.mp4',
        box: { x: 0, y: 0.5, width: 0.25, height: 0.5 },
        shape: (['cut-out', 'circle', 'box', 'cut-out'] as const)[index]!,
      },
    }));
    const page = await open(
      { checks: [], media: { kind: 'scenes', soundUrl: 'media/sound.m4a', widthPx: 640, heightPx: 360, scenes } },
      [650, 666, 'dark'],
    );
    await begin(page);
    await soon(() => secondsOf(page)).toBeGreaterThan(1);
    await page.keyboard.press('k');
    const frame = await page
      .locator('.frame')
      .screenshot(pictures === undefined ? {} : { path: join(pictures, 'scenes.png') });
    const colours = await page.evaluate(async (png) => {
      const image = new Image();
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      image.remove();
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      return [0.6, 0.9].map((y) => [
        ...context.getImageData(bitmap.width * 0.12, bitmap.height * y, 1, 1).data.slice(0, 3),
      ]);
    }, frame.toString('base64'));
    const [upper, lower] = colours as [number[], number[]];
    expect(upper[0]).toBeGreaterThan(180);
    expect(upper[2]).toBeLessThan(80);
    expect(lower[2]).toBeGreaterThan(180);
    expect(lower[0]).toBeLessThan(80);
    await page.keyboard.press('6');
    await page.keyboard.press('k');
    await soon(() => secondsOf(page)).toBeGreaterThan(LENGTH_SECONDS * 0.6 + 0.5);
    // The clip of the scene that is heard is where the sound is.
    await soon(() =>
      page.evaluate(() => {
        const sound = document.querySelector('audio')!.currentTime;
        return Math.abs(document.querySelector<HTMLVideoElement>('.presenter.box video')!.currentTime - (sound - 8));
      }),
    ).toBeLessThan(0.25);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
