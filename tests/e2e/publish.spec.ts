import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readZip } from '../../main/export/package/readZip.ts';
import { partsOf } from './kit/lesson.ts';
import { PHOTO, probe, SLIDES, writeNarration } from './kit/material.ts';
import { chromiumPath, dropFiles, NO_BROWSER, openStudio, type OpenStudio } from './kit/studio.ts';

if (chromiumPath === null) process.stdout.write(`skipped: publishing packages in a browser: ${NO_BROWSER}\n`);

/** Of another system than this one. */
const ABSENT_ENCODER = process.platform === 'darwin' ? 'VA-API' : 'Apple VideoToolbox';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><script>alert(1)</script><path d="M0 0h1v1H0z"/></svg>';

describe.skipIf(chromiumPath === null)('a lesson as packages', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio();
    const { start, create, segments } = partsOf(studio.page);
    await dropFiles(start, [PHOTO, writeNarration(studio.documents, 6), SLIDES]);
    await create.click();
    await segments.getByRole('option').first().waitFor();
  });
  afterAll(() => studio.close());

  const dialogOf = () => studio.page.getByRole('dialog', { name: 'Publish' });

  test('what is chosen is published in one go, checked, and can be fetched', async () => {
    const { page, documents } = studio;
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = dialogOf();
    // First, and by key: what is above it moves as targets are chosen.
    await dialog.getByRole('combobox', { name: 'Quality' }).press('Enter');
    await page.getByRole('option', { name: /Draft/ }).click();
    await dialog.getByRole('combobox', { name: 'Encoder' }).press('Enter');
    await page.getByRole('option', { name: ABSENT_ENCODER }).click();
    await dialog.getByRole('checkbox', { name: 'Video (MP4)' }).uncheck();
    await dialog.getByRole('checkbox', { name: 'SCORM 1.2' }).check();
    await dialog.getByRole('checkbox', { name: 'Web page' }).check();
    await dialog.getByRole('combobox', { name: 'Teaser' }).press('Enter');
    await page.getByRole('option', { name: 'GIF' }).click();
    await dialog.getByRole('textbox', { name: 'From' }).fill('60');
    await dialog.getByText('A whole number from 0 to 5').waitFor();
    await dialog.getByRole('textbox', { name: 'From' }).fill('1');
    await dialog.getByRole('textbox', { name: 'Length' }).fill('2');
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose the logo' }).click();
    await (await choosing).setFiles({ name: 'acme.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) });
    await dialog.getByRole('img', { name: 'Logo' }).waitFor();
    await dialog.getByText(/^3 files, about/).waitFor();
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();

    const scorm = page.getByRole('listitem', { name: 'SCORM 1.2', exact: true });
    await scorm.waitFor({ timeout: 200_000 });
    await scorm.getByText('Passed the check for learning systems').waitFor();
    // What was asked for is not here: software took its place, and that is told.
    await page
      .getByText(/encoder \w+ cannot be used here/)
      .first()
      .waitFor();
    const web = page.getByRole('listitem', { name: 'Web page', exact: true });
    await web.getByText('Passed the check').waitFor();
    await playsWhenOpened(web);
    const download = page.waitForEvent('download');
    await scorm.getByRole('link', { name: /^Download SCORM 1\.2/ }).click();
    expect((await download).suggestedFilename()).toMatch(/-scorm12\.zip$/);

    const teaser = page.getByRole('listitem', { name: 'Teaser', exact: true });
    await teaser.getByText(/kB|MB/).waitFor();
    expect(await teaser.getByRole('link', { name: /^Download Teaser/ }).getAttribute('href')).toMatch(/-teaser\.gif$/);
    const [gif] = readdirSync(documents).filter((name) => name.endsWith('-teaser.gif'));
    const { format, streams } = probe(join(documents, gif!));
    expect(Number(format.duration)).toBeCloseTo(2, 1);
    expect(streams).toMatchObject([{ codec_name: 'gif', width: 480 }]);

    const zips = readdirSync(documents).filter((name) => name.endsWith('.zip'));
    expect(zips.map((name) => name.replace(/^.*-/, '')).sort()).toEqual(['scorm12.zip', 'web.zip']);
    for (const name of zips) {
      const { files, texts } = await readZip(join(documents, name), /^imsmanifest\.xml$/);
      const names = files.map((file) => file.name);
      expect(names).toEqual(expect.arrayContaining(['index.html', 'player.js', 'media/lesson.mp4']));
      expect(names.includes('imsmanifest.xml')).toBe(name.endsWith('scorm12.zip'));
      expect(names).toContain('logo.png');
      if (texts.size > 0) expect([...texts.values()][0]).toContain('<file href="logo.png"');
    }
  });

  /** Opens the web page as the list of jobs has it, in a tab of its own that gets at nothing of the studio. */
  async function playsWhenOpened(web: Locator): Promise<void> {
    const opening = studio.page.context().waitForEvent('page');
    await web.getByRole('link', { name: /^Open Web page/ }).click();
    const opened = await opening;
    await opened.getByRole('button', { name: 'Play the lesson' }).click();
    await opened.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5);
    expect(await opened.evaluate(() => [window.origin, String(window.opener)])).toEqual(['null', 'null']);
    await opened.close();
  }

  test('the choices are remembered', async () => {
    const { page } = studio;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = dialogOf();
    expect(await dialog.getByRole('checkbox', { name: 'SCORM 1.2' }).isChecked()).toBe(true);
    expect(await dialog.getByRole('checkbox', { name: 'Video (MP4)' }).isChecked()).toBe(false);
    expect(await dialog.getByRole('combobox', { name: 'Teaser' }).textContent()).toBe('GIF');
    expect(await dialog.getByRole('textbox', { name: 'Length' }).inputValue()).toBe('2');
    await page.keyboard.press('Escape');
    expect(studio.complaints).toEqual([]);
  });
});
