import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partsOf } from './kit/lesson.ts';
import { chromiumPath, cutConnection, NO_BROWSER, openStudio, type OpenStudio } from './kit/studio.ts';

if (chromiumPath === null) process.stdout.write(`skipped: handing a lesson over: ${NO_BROWSER}\n`);

describe.skipIf(chromiumPath === null)('a lesson is handed over, and nobody’s edits are lost', () => {
  let studio: OpenStudio;
  beforeAll(async () => {
    studio = await openStudio({ previews: false });
    await studio.page.getByRole('button', { name: 'Open the sample lesson' }).click();
    await partsOf(studio.page).segment(1).waitFor({ timeout: 60_000 });
    await rename(studio.page, 'First');
  });
  afterAll(() => studio.close());

  const titleOf = (page: Page) => partsOf(page).inspector.getByRole('textbox', { name: 'Title' });
  const lessons = () => readdirSync(studio.documents).filter((name) => name.endsWith('.lectern'));
  const saved = () =>
    lessons().map(
      (name) =>
        (JSON.parse(readFileSync(join(studio.documents, name, 'lesson.json'), 'utf8')) as { title: string }).title,
    );

  async function rename(page: Page, title: string): Promise<void> {
    await titleOf(page).fill(title);
    await page.keyboard.press('Tab');
    await partsOf(page).saved.waitFor({ timeout: 30_000 });
  }

  /** Another browser on the same machine; it tries anew until the host has noticed that nobody is at the lesson. */
  async function openElsewhere(name: string): Promise<Page> {
    let opened: Page | null = null;
    const isOpened = async (): Promise<boolean> => {
      await opened?.context().close();
      opened = await lookElsewhere(name);
      return titleOf(opened).isEditable();
    };
    await expect.poll(isOpened, { timeout: 60_000 }).toBe(true);
    return opened!;
  }

  async function lookElsewhere(name: string): Promise<Page> {
    const context = await studio.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(studio.url);
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await partsOf(page).segment(1).waitFor({ timeout: 60_000 });
    return page;
  }

  test('from a page that is away to the next; the first one keeps its edits and saves them as a copy', async () => {
    const { page: first } = studio;
    const restore = await cutConnection(first);
    await first.getByText(/Connection lost/).waitFor();
    await titleOf(first).fill('Edited far away');
    await first.keyboard.press('Tab');
    const second = await openElsewhere('First');
    await rename(second, 'Second');
    await restore();
    await first
      .getByText(/being edited in another window/)
      .first()
      .waitFor({ timeout: 30_000 });
    expect(await titleOf(first).isEditable()).toBe(false);
    await first.getByText(/only here/).waitFor();
    await first.getByRole('button', { name: 'Save a copy…' }).first().click();
    await expect.poll(() => saved().sort(), { timeout: 30_000 }).toEqual(['Edited far away', 'Second']);
    await expect.poll(() => titleOf(first).isEditable(), { timeout: 30_000 }).toBe(true);
    await second.context().close();
  });

  test('from a tab that crashed to the next that opens it', async () => {
    const crashing = await openElsewhere('Second');
    await rename(crashing, 'Crashed');
    const crash = crashing.waitForEvent('crash');
    await crashing.goto('chrome://crash').catch(() => undefined);
    await crash;
    const next = await openElsewhere('Crashed');
    await next.context().close();
  });

  test('what was saved elsewhere while the page was away is not overwritten', async () => {
    const { page: first } = studio;
    const restore = await cutConnection(first);
    await first.getByText(/Connection lost/).waitFor();
    await titleOf(first).fill('Mine');
    await first.keyboard.press('Tab');
    const second = await openElsewhere('Edited far away');
    await rename(second, 'Theirs');
    await second.context().close();
    await restore();
    await first.getByRole('button', { name: 'Open again' }).click({ timeout: 30_000 });
    // Asked first: what is here would be gone.
    await first.getByRole('button', { name: 'Close without saving' }).click();
    await expect.poll(() => titleOf(first).inputValue(), { timeout: 30_000 }).toBe('Theirs');
    expect(saved()).not.toContain('Mine');
  });

  test('from a folder to where it was moved, noticed without an edit', async () => {
    const { page, documents } = studio;
    const name = lessons().find((entry) =>
      readFileSync(join(documents, entry, 'lesson.json'), 'utf8').includes('Theirs'),
    )!;
    renameSync(join(documents, name), join(documents, 'Moved.lectern'));
    await page.getByText(/no longer at/).waitFor({ timeout: 30_000 });
    await titleOf(page).fill('Found');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Find the lesson…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Open a lesson' });
    await dialog.getByText('Moved.lectern').click();
    await dialog.getByRole('button', { name: 'Choose' }).click();
    await partsOf(page).saved.waitFor({ timeout: 30_000 });
    expect(readFileSync(join(documents, 'Moved.lectern', 'lesson.json'), 'utf8')).toContain('"Found"');
    expect(lessons()).not.toContain(name);
  });
});
