import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousOf } from './kit/axe.ts';
import { askCheck } from './kit/checks.ts';
import { command, tabTo } from './kit/keyboard.ts';
import { eventually, partsOf } from './kit/lesson.ts';
import { chromiumPath, NO_BROWSER, openStudio, type OpenStudio } from './kit/studio.ts';

if (chromiumPath === null) process.stdout.write(`skipped: knowledge checks in the studio: ${NO_BROWSER}\n`);

async function openSample({ page }: OpenStudio): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample lesson' }).click();
  await partsOf(page).segment(1).waitFor({ timeout: 60_000 });
}

/** The lesson as it is on the disk once everything is saved. */
async function savedLesson({ page, documents }: OpenStudio): Promise<Record<'checks' | 'sections', unknown[]>> {
  await partsOf(page).saved.waitFor({ timeout: 30_000 });
  const [folder] = readdirSync(documents).filter((name) => name.endsWith('.lectern'));
  return JSON.parse(readFileSync(join(documents, folder!, 'lesson.json'), 'utf8')) as Awaited<
    ReturnType<typeof savedLesson>
  >;
}

/** Waits until the keyboard is there. */
async function hasFocus(target: Locator): Promise<void> {
  await eventually(async () => {
    expect(await target.evaluate((element) => element === document.activeElement)).toBe(true);
  });
}

/** Drags what is asked after one segment to the end of another one. */
async function dragCheck(page: Page, from: number, to: number): Promise<void> {
  const { check, segment } = partsOf(page);
  const [mark, target] = [await check(from).boundingBox(), await segment(to).boundingBox()];
  await page.mouse.move(mark!.x + mark!.width / 2, mark!.y + mark!.height / 2);
  await page.mouse.down();
  await page.mouse.move(target!.x + target!.width - 3, mark!.y + 4, { steps: 6 });
  await page.mouse.up();
}

describe.skipIf(chromiumPath === null)('knowledge checks and sections by mouse', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio({ previews: false });
    await openSample(studio);
  });
  afterAll(() => studio.close());

  test('a question is added at the end of the selected segment and written', async () => {
    const { page } = studio;
    const { inspector, check } = partsOf(page);
    await askCheck(page, 2, 'How long do you wait?', ['Not at all', 'A day or more', 'A year']);
    expect(await check(2).getAttribute('aria-label')).toBe('Knowledge check after segment 2: How long do you wait?');
    await inspector.getByRole('combobox', { name: 'Attempts' }).click();
    await page.getByRole('option', { name: '2', exact: true }).click();
    await inspector.getByRole('textbox', { name: 'Feedback when right' }).fill('Yes.');
    expect(await savedLesson(studio)).toMatchObject({
      checks: [
        {
          kind: 'single',
          question: 'How long do you wait?',
          attempts: 2,
          options: [
            { text: 'Not at all', isRight: false },
            { text: 'A day or more', isRight: true },
            { text: 'A year', isRight: false },
          ],
          feedback: { right: 'Yes.', wrong: '' },
        },
      ],
    });
  });

  test('of another kind it keeps what that has room for', async () => {
    const { page } = studio;
    const { inspector, undo } = partsOf(page);
    const kind = inspector.getByRole('combobox', { name: 'Kind' });
    await kind.click();
    await page.getByRole('option', { name: 'Short answer' }).click();
    expect(await inspector.getByRole('textbox', { name: 'Answer 1' }).inputValue()).toBe('A day or more');
    await undo.click();
    await kind.click();
    await page.getByRole('option', { name: 'Multiple choice' }).click();
    await inspector.getByRole('checkbox', { name: 'Option 3 is right' }).check();
    expect(await inspector.getByRole('checkbox', { name: 'Option 2 is right' }).isChecked()).toBe(true);
    for (let step = 0; step < 2; step++) await undo.click();
    expect(await inspector.getByRole('radio', { name: 'Option 2 is right' }).isChecked()).toBe(true);
  });

  test('it is dragged to another cut, back by undo, and joined by a second one', async () => {
    const { page } = studio;
    const { check, undo, inspector } = partsOf(page);
    await dragCheck(page, 2, 4);
    await check(4).waitFor();
    expect(await check(2).count()).toBe(0);
    await undo.click();
    await check(2).waitFor();
    await inspector.getByRole('button', { name: 'Add another here' }).click();
    expect(await check(2).getAttribute('aria-label')).toContain('not finished');
    await inspector.getByRole('textbox', { name: 'Question' }).fill('And then?');
    expect(await check(2).getAttribute('aria-label')).toMatch(/^Knowledge check 2 of 2 .*: And then\?/);
    await inspector.getByRole('button', { name: 'More for And then?' }).click();
    await page.getByRole('menuitem', { name: 'Ask earlier' }).click();
    await eventually(async () => {
      expect(await check(2).getAttribute('aria-label')).toMatch(/^Knowledge check 1 of 2 /);
    });
    await inspector.getByRole('button', { name: 'Delete knowledge check' }).click();
    expect(await check(2).getAttribute('aria-label')).toMatch(/: How long do you wait\?$/);
  });

  test('sections begin where they are asked to, and take a name', async () => {
    const { page } = studio;
    const { segment, section, inspector } = partsOf(page);
    await segment(3).click();
    await page.getByRole('button', { name: 'Start a section here' }).click();
    await inspector.getByRole('textbox', { name: 'Title' }).fill('Practice');
    await inspector.getByRole('textbox', { name: 'Title' }).press('Enter');
    expect(await section(2).getAttribute('aria-label')).toBe('Section 2, from segment 3: Practice');
    await section(1).click();
    await inspector.getByRole('button', { name: 'Remove section' }).click();
    expect(await section(1).getAttribute('aria-label')).toBe('Section 1, from segment 3: Practice');
    const { sections } = await savedLesson(studio);
    expect(sections).toMatchObject([{ title: 'Practice' }]);
  });

  test('the page kept to its content security policy', () => {
    expect(studio.complaints).toEqual([]);
  });
});

describe.skipIf(chromiumPath === null)('knowledge checks and sections by keyboard', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio({ colours: 'dark', previews: false });
    await openSample(studio);
  });
  afterAll(() => studio.close());

  test('a question is asked, written and marked', async () => {
    const { page } = studio;
    const { segments, inspector, check } = partsOf(page);
    await tabTo(page, segments);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('q');
    await hasFocus(inspector.getByRole('textbox', { name: 'Question' }));
    await page.keyboard.type('What helps?');
    await tabTo(page, inspector.getByRole('textbox', { name: 'Option 1' }));
    await page.keyboard.type('Rereading');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Recalling');
    await page.keyboard.press('Alt+ArrowUp');
    await eventually(async () => {
      expect(await inspector.getByRole('textbox', { name: 'Option 1' }).inputValue()).toBe('Recalling');
    });
    expect(await check(1).getAttribute('aria-label')).toBe('Knowledge check after segment 1: What helps?');
    expect((await savedLesson(studio)).checks).toMatchObject([
      { options: [{ text: 'Recalling' }, { text: 'Rereading', isRight: true }] },
    ]);
  });

  test('what was typed in one stay is one step', async () => {
    const { page } = studio;
    const { undo, inspector } = partsOf(page);
    await undo.focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('Enter');
    await eventually(async () => {
      expect(await inspector.getByRole('textbox', { name: 'Option 1' }).inputValue()).toBe('');
    });
    expect(await inspector.getByRole('textbox', { name: 'Question' }).inputValue()).toBe('What helps?');
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+z');
  });

  test('it is reached, moved, opened and deleted', async () => {
    const { page } = studio;
    const { segments, inspector, check } = partsOf(page);
    await tabTo(page, segments, 'Shift+Tab');
    await tabTo(page, check(1));
    await page.keyboard.press('Alt+ArrowRight');
    await hasFocus(check(2));
    await page.keyboard.press('Enter');
    await hasFocus(inspector.getByRole('textbox', { name: 'Question' }));
    await tabTo(page, check(2));
    await page.keyboard.press('Delete');
    await hasFocus(segments);
    expect(await check(2).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await check(2).waitFor();
  });

  test('a section is started by the palette, and removed', async () => {
    const { page } = studio;
    const { segment, section, inspector } = partsOf(page);
    await command(page, 'start a section');
    await hasFocus(inspector.getByRole('textbox', { name: 'Title' }));
    await page.keyboard.type('Later');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      expect(await section(2).getAttribute('aria-label')).toMatch(/: Later$/);
    });
    await tabTo(page, section(2));
    await page.keyboard.press('Delete');
    await eventually(async () => {
      expect(await section(2).count()).toBe(0);
    });
    expect(await segment(2).getAttribute('aria-selected')).toBe('true');
  });
});

describe.skipIf(chromiumPath === null)('axe finds nothing serious, in light and in dark', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio({ previews: false });
    await openSample(studio);
  });
  afterAll(() => studio.close());

  test('of a knowledge check of each kind, and of a section', async () => {
    const { page } = studio;
    const { segment, inspector } = partsOf(page);
    await segment(3).click();
    await page.keyboard.press('Shift+S');
    expect(await seriousOf(page)).toEqual([]);
    await segment(2).click();
    await page.keyboard.press('q');
    for (const kind of ['Single choice', 'Multiple choice', 'True or false', 'Short answer']) {
      await inspector.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: kind }).click();
      await page.getByRole('listbox', { name: 'Kind' }).waitFor({ state: 'detached' });
      expect([kind, await seriousOf(page, '#inspector')]).toEqual([kind, []]);
    }
    await inspector.getByRole('button', { name: 'Add another here' }).click();
    expect(await seriousOf(page)).toEqual([]);
  });
});
