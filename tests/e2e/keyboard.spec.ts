import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, tabTo } from './kit/keyboard.ts';
import { eventually, partsOf, segmentNames, untilSpeaking } from './kit/lesson.ts';
import { PHOTO, SLIDES, writeNarration } from './kit/material.ts';
import { finishedVideo } from './kit/publish.ts';
import { chromiumPath, NO_BROWSER, openStudio, type OpenStudio } from './kit/studio.ts';

if (chromiumPath === null) process.stdout.write(`skipped: the studio by keyboard alone: ${NO_BROWSER}\n`);

async function choose(page: Page, what: string, files: readonly string[]): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: `Choose: ${what}` }));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles([...files]);
}

describe.skipIf(chromiumPath === null)('a lesson by keyboard alone', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio();
    // Who listens from the beginning misses none: asking for choosers to be told of takes the browser a moment.
    studio.page.on('filechooser', () => undefined);
  });
  afterAll(() => studio.close());

  test('files are chosen and become a lesson', async () => {
    const { page } = studio;
    await partsOf(page).start.waitFor();
    await choose(page, 'Slides', [SLIDES]);
    await choose(page, 'Narration', [writeNarration(studio.documents, 20)]);
    await choose(page, 'Photo of the presenter', [PHOTO]);
    await tabTo(page, partsOf(page).create);
    await eventually(async () => {
      expect(await partsOf(page).create.isEnabled()).toBe(true);
    });
    await page.keyboard.press('Enter');
    await partsOf(page).segment(1).waitFor();
    await eventually(async () => {
      expect(await segmentNames(page)).toHaveLength(5);
    });
  });

  test('another slide is shown, and the expression changed', async () => {
    const { page } = studio;
    const { library, segment, inspector, segments } = partsOf(page);
    await tabTo(page, segments);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await eventually(async () => {
      expect(await segment(1).getAttribute('aria-selected')).toBe('true');
    });
    await tabTo(page, library.getByRole('button', { name: /^Slide 1,/ }), 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await eventually(async () => {
      expect((await segmentNames(page))[0]).toContain('slide Test yourself');
    });
    await tabTo(page, segments);
    await page.keyboard.press('Enter');
    await tabTo(page, inspector.getByRole('combobox', { name: 'Expression' }));
    await page.keyboard.press('Enter');
    await page.keyboard.type('Happy');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      expect(await inspector.getByRole('combobox', { name: 'Expression' }).textContent()).toBe('Happy');
    });
  });

  test('it plays, is undone and done again', async () => {
    const { page } = studio;
    const { segments, time, undo } = partsOf(page);
    await untilSpeaking(page, 1);
    await tabTo(page, segments);
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await eventually(async () => {
      expect(await time.textContent()).toMatch(/^0:0[1-9]/);
    });
    await page.keyboard.press('Space');
    for (let step = 0; step < 2; step++) await page.keyboard.press('Control+z');
    await eventually(async () => {
      expect((await segmentNames(page))[0]).toContain('slide Remember more');
      expect(await undo.isDisabled()).toBe(true);
    });
    await page.keyboard.press('Control+Shift+z');
    await eventually(async () => {
      expect((await segmentNames(page))[0]).toContain('slide Test yourself');
    });
  });

  test('it is published', async () => {
    const { page } = studio;
    await command(page, 'publish');
    const dialog = page.getByRole('dialog', { name: /Publish/ });
    await dialog.waitFor();
    await tabTo(page, dialog.getByRole('combobox', { name: 'Size' }));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('button', { name: /^Publish/ }));
    await page.keyboard.press('Enter');
    const { streams } = await finishedVideo(studio);
    expect(streams.slice(0, 2)).toMatchObject([{ codec_name: 'h264', height: 720 }, { codec_name: 'aac' }]);
  });
});
