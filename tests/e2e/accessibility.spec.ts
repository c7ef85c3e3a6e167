import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seriousOf } from './kit/axe.ts';
import { chromiumPath, NO_BROWSER, openStudio, type OpenStudio } from './kit/studio.ts';
import { partsOf, untilSpeaking } from './kit/lesson.ts';

if (chromiumPath === null) process.stdout.write(`skipped: what axe says of the screens: ${NO_BROWSER}\n`);

describe.skipIf(chromiumPath === null)('axe finds nothing serious, in light and in dark', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());
  afterEach(async () => {
    await studio.page.keyboard.press('Escape');
    await studio.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('on the start screen', async () => {
    await partsOf(studio.page).start.waitFor();
    expect(await seriousOf(studio.page)).toEqual([]);
  });

  test('in the settings', async () => {
    await studio.page.getByRole('button', { name: 'Settings…' }).click();
    await studio.page.getByRole('dialog').waitFor();
    expect(await seriousOf(studio.page)).toEqual([]);
  });

  test('in the studio, whatever is selected', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: 'Open the sample lesson' }).click();
    const { segment, library } = partsOf(page);
    await segment(1).waitFor({ timeout: 90_000 });
    expect(await seriousOf(studio.page)).toEqual([]);
    await segment(2).click();
    await segment(4).click({ modifiers: ['Shift'] });
    expect(await seriousOf(studio.page)).toEqual([]);
    for (const tab of ['Narration', 'Presenters', 'Slides']) {
      await library.getByRole('tab', { name: tab }).click();
      await library.getByRole('listitem').first().getByRole('button').first().click();
      expect(await seriousOf(studio.page)).toEqual([]);
    }
    await untilSpeaking(page, 1);
    expect(await seriousOf(studio.page)).toEqual([]);
  });

  test('the whole window turns light or dark at once, with no texts unreadable on the way', async () => {
    const { page } = studio;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-scheme=dark]').waitFor();
    const moving = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new MutationObserver(() => {
            // Asks for colours, as a picture would: only then do transitions begin.
            for (const element of document.querySelectorAll('button'))
              getComputedStyle(element).getPropertyValue('color');
            resolve(document.getAnimations().filter((one) => one instanceof CSSTransition).length);
          }).observe(document.documentElement, { attributeFilter: ['data-scheme'] });
        }),
    );
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await moving).toBe(0);
  });

  test.each([
    ['the command palette', 'Control+k'],
    ['the keyboard map', '?'],
  ])('in %s', async (_name, keys) => {
    await partsOf(studio.page).segment(1).click();
    await studio.page.keyboard.press(keys);
    await studio.page.getByRole('dialog').waitFor();
    expect(await seriousOf(studio.page)).toEqual([]);
  });

  test('in the publish dialog', async () => {
    await studio.page.getByRole('button', { name: 'Publish…' }).click();
    await studio.page.getByRole('dialog').waitFor();
    expect(await seriousOf(studio.page)).toEqual([]);
  });
});
