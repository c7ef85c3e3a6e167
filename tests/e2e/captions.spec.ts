import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson } from '../../main/lesson/schema.ts';
import { seriousOf } from './kit/axe.ts';
import { eventually, partsOf } from './kit/lesson.ts';
import { chromiumPath, NO_BROWSER, openStudio, type OpenStudio } from './kit/studio.ts';

if (chromiumPath === null) process.stdout.write(`skipped: captions in the studio: ${NO_BROWSER}\n`);

describe.skipIf(chromiumPath === null)('captions', () => {
  let studio: OpenStudio;
  const list = (): Locator => studio.page.getByRole('listbox', { name: 'Captions' });
  const caption = (number: number): Locator => list().getByRole('option', { name: new RegExp(`^Caption ${number},`) });
  const nameOf = async (number: number): Promise<string> => (await caption(number).getAttribute('aria-label'))!;

  /** The captions that the lesson has of its own, on the disk once everything is saved. */
  async function savedTexts(): Promise<string[][]> {
    await partsOf(studio.page).saved.waitFor({ timeout: 30_000 });
    const [folder] = readdirSync(studio.documents).filter((name) => name.endsWith('.lectern'));
    const lesson = JSON.parse(readFileSync(join(studio.documents, folder!, 'lesson.json'), 'utf8')) as Lesson;
    return lesson.captions.map(({ cues }) => cues.map(({ text }) => text));
  }

  beforeAll(async () => {
    studio = await openStudio({ previews: false });
    await studio.page.getByRole('button', { name: 'Open the sample lesson' }).click();
    await list().getByRole('option').first().waitFor({ timeout: 60_000 });
    // Captions that are too narrow for words have no elements.
    for (let press = 0; press < 4; press++) await studio.page.keyboard.press('+');
    await caption(3).waitFor();
  });
  afterAll(() => studio.close());

  test('of the notes lie on the time line, and the stage shows the one of the moment', async () => {
    const { page } = studio;
    expect(await nameOf(1)).toContain('How much of what you learned last month could you explain today?');
    await page.getByRole('button', { name: 'Captions' }).click();
    await list().focus();
    await page.keyboard.press('Home');
    const shown = page.locator('[data-captions]');
    await eventually(async () => {
      expect(await shown.textContent()).toContain('How much of what you learned');
    });
    await partsOf(page).inspector.getByRole('heading', { name: 'Caption 1 of' }).waitFor();
  });

  test('are written in place as one step; what was not touched stays as it is made', async () => {
    const { page } = studio;
    await list().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.keyboard.type('What did you learn?');
    await page.keyboard.press('Enter');
    expect(await nameOf(1)).toMatch(/: What did you learn\?$/);
    const saved = await savedTexts();
    expect(saved).toHaveLength(1);
    expect(saved[0]!.slice(0, 2)).toEqual(['What did you learn?', expect.stringContaining('Hermann Ebbinghaus')]);
    await partsOf(page).undo.click();
    expect(await nameOf(1)).toContain('How much of what you learned');
    expect(await savedTexts()).toEqual([]);
    await partsOf(page).redo.click();
  });

  test('are split, merged and deleted by the keys that segments have', async () => {
    const { page } = studio;
    const { inspector } = partsOf(page);
    await list().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('s');
    expect([await nameOf(1), await nameOf(2)]).toEqual([
      expect.stringMatching(/: What did$/),
      expect.stringMatching(/: you learn\?$/),
    ]);
    await page.keyboard.press('m');
    expect(await nameOf(1)).toMatch(/: What did you learn\?$/);
    await page.keyboard.press('Delete');
    expect(await nameOf(1)).toContain('Hermann Ebbinghaus');
    await inspector.getByRole('button', { name: 'Back to the notes' }).click();
    expect(await nameOf(1)).toContain('How much of what you learned');
  });

  test('an end that is dragged moves, and Escape takes it back', async () => {
    const { page } = studio;
    const before = await nameOf(1);
    const box = (await caption(1).boundingBox())!;
    const [x, y] = [box.x + box.width - 3, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 15, y, { steps: 4 });
    await eventually(async () => {
      expect(await nameOf(1)).not.toBe(before);
    });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await nameOf(1)).toBe(before);
    expect(studio.complaints).toEqual([]);
    // Last: its own styles are against the page's policy.
    expect(await seriousOf(page)).toEqual([]);
  });
});
