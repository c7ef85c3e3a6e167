import { renameSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, partsOf } from './kit/lesson.ts';
import { SLIDES } from './kit/material.ts';
import { chromiumPath, cutConnection, dropFiles, NO_BROWSER, openStudio, type OpenStudio } from './kit/studio.ts';

if (chromiumPath === null) process.stdout.write(`skipped: bad input in the studio: ${NO_BROWSER}\n`);

describe.skipIf(chromiumPath === null)('what goes wrong is told, and nothing is lost', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  test('files of a wrong kind are refused by name, and a photo without a face beside the file', async () => {
    const { page, documents } = studio;
    const { start, create } = partsOf(page);
    const deck = join(documents, 'deck.pptx');
    writeFileSync(deck, 'not slides');
    await dropFiles(start, [deck]);
    await page
      .getByText(/deck\.pptx/)
      .first()
      .waitFor();
    const faceless = join(documents, 'wall.jpg');
    await sharp({ create: { width: 640, height: 800, channels: 3, background: '#886644' } }).toFile(faceless);
    await dropFiles(start, [SLIDES, faceless]);
    await create.click();
    await page
      .getByText(/no human face/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /Remove “wall\.jpg”/ }).click();
  });

  test('a lesson whose folder is moved away keeps its edits, and saves them when it is back', async () => {
    const { page, documents } = studio;
    await page.getByRole('button', { name: 'Open the sample lesson' }).click();
    const { inspector, saved, segment } = partsOf(page);
    await segment(1).waitFor({ timeout: 90_000 });
    await saved.waitFor();
    const name = readdirSync(documents).find((entry) => entry.endsWith('.lectern'))!;
    renameSync(join(documents, name), join(documents, 'elsewhere'));
    await inspector.getByRole('textbox', { name: 'Title' }).fill('Kept');
    await page.keyboard.press('Tab');
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText(/no longer at/).waitFor({ timeout: 30_000 });
    await notices.getByRole('button', { name: 'Try again' }).click();
    await notices.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    // That it is back is noticed without a word.
    renameSync(join(documents, 'elsewhere'), join(documents, name));
    await saved.waitFor({ timeout: 30_000 });
    await expect.poll(() => notices.getByText(/no longer at/).count(), { timeout: 10_000 }).toBe(0);
    expect(await inspector.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Kept');
  });

  test('a lesson that is open elsewhere can be looked at only, and says why', async () => {
    const second = await studio.page.context().newPage();
    await second.goto(studio.url);
    await second.getByRole('button', { name: /^Kept/ }).click();
    await partsOf(second).segment(1).waitFor();
    await second
      .getByText(/open elsewhere|open in another|read.only/i)
      .first()
      .waitFor();
    expect(await partsOf(second).inspector.getByRole('textbox', { name: 'Title' }).isEditable()).toBe(false);
    await second.close();
  });

  test('a lost connection is told, and what was edited meanwhile is saved once it is back', async () => {
    const { page } = studio;
    const { inspector, saved } = partsOf(page);
    const restore = await cutConnection(page);
    await page.getByText(/Connection lost/).waitFor();
    await inspector.getByRole('textbox', { name: 'Title' }).fill('Edited offline');
    await page.keyboard.press('Tab');
    expect(await saved.count()).toBe(0);
    await restore();
    await eventually(async () => {
      expect(await saved.count()).toBe(1);
      expect(await page.getByText(/Connection lost/).count()).toBe(0);
    }, 60_000);
    expect(await inspector.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Edited offline');
  });
});
