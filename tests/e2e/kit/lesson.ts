import { expect } from 'vitest';
import type { Page } from 'playwright';

/** The studio's parts by the names that a screen reader tells. */
export function partsOf(page: Page) {
  return {
    start: page.getByRole('region', { name: 'New lesson' }),
    create: page.getByRole('button', { name: 'Create lesson' }),
    library: page.getByRole('complementary', { name: 'Library' }),
    inspector: page.getByRole('complementary', { name: 'Inspector' }),
    segments: page.getByRole('listbox', { name: 'Segments' }),
    segment: (number: number) => page.getByRole('option', { name: new RegExp(`^Segment ${number},`) }),
    /** What is asked after the segment with this number. */
    check: (number: number) =>
      page.getByRole('button', { name: new RegExp(`^Knowledge check .*after segment ${number}:`) }),
    section: (number: number) => page.getByRole('button', { name: new RegExp(`^Section ${number},`) }),
    play: page.getByRole('button', { name: 'Play', exact: true }),
    pause: page.getByRole('button', { name: 'Pause', exact: true }),
    undo: page.getByRole('button', { name: 'Undo' }),
    redo: page.getByRole('button', { name: 'Redo' }),
    time: page.getByRole('timer', { name: 'Time' }),
    frame: page.getByRole('img', { name: /^Frame of segment/ }),
    saved: page.getByText('Saved', { exact: true }),
  };
}

/** Waits until a segment's presenter can be seen speaking. */
export async function untilSpeaking(page: Page, number: number): Promise<void> {
  await page
    .getByRole('option', { name: new RegExp(`^Segment ${number},.*presenter: (ready|draft)`) })
    .waitFor({ timeout: 120_000 });
}

/** What a screen reader says of each segment, without what becomes of its clip. */
export async function segmentNames(page: Page): Promise<string[]> {
  const names = await partsOf(page)
    .segments.getByRole('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.replace(/, presenter: .*/, ''));
}

/** Asks again until `holds`: what a page shows comes in its own time. */
export async function eventually(holds: () => Promise<void>, milliseconds = 10_000): Promise<void> {
  await expect
    .poll(
      () =>
        holds().then(
          () => 'holds',
          (error: unknown) => String(error),
        ),
      { timeout: milliseconds },
    )
    .toBe('holds');
}
