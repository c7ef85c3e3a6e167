/**
 * Pictures of every screen at 1280×800 and 1920×1080, light and dark, to be looked at: into out/screenshots. The one that
 * the README shows is kept in assets/screenshots.
 *
 * `npm run screenshots [-- part of a screen's name…]`
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { ROOT } from '../integration/kit/commandLine.ts';
import { askCheck } from './kit/checks.ts';
import { partsOf, untilSpeaking } from './kit/lesson.ts';
import { PHOTO, SLIDES } from './kit/material.ts';
import { dropFiles, openStudio } from './kit/studio.ts';

const OUT = join(ROOT, 'out', 'screenshots');
const SHOWN = 'studio-1280x800-light.png';
const SIZES = [
  [1280, 800],
  [1920, 1080],
] as const;

/** Screens in the order in which they are reached; each leaves the page ready for the next. */
const SCREENS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['start', (page) => partsOf(page).start.waitFor()],
  [
    'start-files',
    async (page) => {
      await dropFiles(partsOf(page).start, [PHOTO, SLIDES]);
      await page.getByRole('textbox').first().waitFor();
    },
  ],
  [
    'studio',
    async (page) => {
      await page.getByRole('button', { name: 'Open the sample lesson' }).click();
      await untilSpeaking(page, 2);
      await partsOf(page).segment(2).click();
    },
  ],
  [
    'several',
    (page) =>
      partsOf(page)
        .segment(4)
        .click({ modifiers: ['Shift'] }),
  ],
  [
    'captions',
    async (page) => {
      await page.getByRole('button', { name: 'Captions' }).click();
      await page.getByRole('option', { name: /^Caption 2,/ }).click();
    },
  ],
  ['narration', (page) => shelf(page, 'Narration')],
  ['presenters', (page) => shelf(page, 'Presenters')],
  ['slides', (page) => shelf(page, 'Slides')],
  ['palette', (page) => dialog(page, () => page.keyboard.press('Control+k'))],
  ['keyboard', (page) => dialog(page, () => page.keyboard.press('?'))],
  ['publish', (page) => dialog(page, () => page.getByRole('button', { name: 'Publish…' }).click())],
  [
    'publish-packages',
    async (page) => {
      await dialog(page, () => page.getByRole('button', { name: 'Publish…' }).click());
      for (const name of ['SCORM 1.2', 'Web page']) await page.getByRole('checkbox', { name, exact: true }).check();
      await page.getByText(/^3 files, about/).waitFor();
    },
  ],
  [
    'section',
    async (page) => {
      await partsOf(page).segment(3).click();
      await page.keyboard.press('Shift+S');
    },
  ],
  [
    'check',
    async (page) => {
      await askCheck(page, 5, 'And what will you do tomorrow?', ['Read it again', 'Recall it']);
      await page.getByRole('button', { name: 'Add another here' }).click();
      await askCheck(page, 2, 'How long should you wait before you review?', ['Not at all', 'A day or more', 'A year']);
      await partsOf(page).check(2).click();
    },
  ],
];

async function shelf(page: Page, name: string): Promise<void> {
  const { library } = partsOf(page);
  await library.getByRole('tab', { name }).click();
  await library.getByRole('listitem').first().getByRole('button').first().click();
}

async function dialog(page: Page, open: () => Promise<void>): Promise<void> {
  await partsOf(page).segment(1).click();
  await open();
  await page.getByRole('dialog').waitFor();
}

const wanted = process.argv.slice(2);
mkdirSync(OUT, { recursive: true });
for (const [widthPx, heightPx] of SIZES) {
  for (const colours of ['light', 'dark'] as const) {
    const studio = await openStudio({ widthPx, heightPx, colours });
    const { page } = studio;
    for (const [name, show] of SCREENS) {
      await show(page);
      // Fonts, pictures and thumbnails come a little after what is waited for.
      await page.waitForTimeout(800);
      const path = join(OUT, `${name}-${widthPx}x${heightPx}-${colours}.png`);
      if (wanted.length === 0 || wanted.some((part) => name.includes(part))) await page.screenshot({ path });
      if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
    }
    await studio.close();
  }
}
if (wanted.length === 0) copyFileSync(join(OUT, SHOWN), join(ROOT, 'assets', 'screenshots', 'studio.png'));
