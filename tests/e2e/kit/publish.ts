import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { probe } from './material.ts';
import type { OpenStudio } from './studio.ts';

/** Publishes the open lesson as a small video, by mouse. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: /Publish/ });
  await dialog.getByRole('combobox', { name: 'Size' }).click();
  await page.getByRole('option', { name: /720/ }).click();
  await dialog.getByRole('button', { name: /^Publish/ }).click();
}

/** Waits for the video beside the lessons and says what it is. */
export async function finishedVideo({ page, documents }: OpenStudio): Promise<ReturnType<typeof probe>> {
  const videos = (): string[] =>
    existsSync(documents) ? readdirSync(documents).filter((name) => /^[^.].*\.mp4$/.test(name)) : [];
  const end = Date.now() + 200_000;
  while (videos().length === 0 && Date.now() < end) await page.waitForTimeout(250);
  const [name] = videos();
  if (name === undefined) throw new Error('no video was published in time');
  return probe(join(documents, name));
}
