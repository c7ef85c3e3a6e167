import type { Page } from 'playwright';
import { partsOf } from './lesson.ts';

/** Asks a single choice at the end of a segment, of whose options the second is right. */
export async function askCheck(
  page: Page,
  number: number,
  question: string,
  options: readonly string[],
): Promise<void> {
  const { segment, inspector } = partsOf(page);
  await segment(number).click();
  await page.getByRole('button', { name: 'Add knowledge check' }).first().click();
  await inspector.getByRole('textbox', { name: 'Question' }).fill(question);
  for (const [index, text] of options.entries()) {
    if (index >= 2) await inspector.getByRole('button', { name: 'Add option' }).click();
    await inspector.getByRole('textbox', { name: `Option ${index + 1}` }).fill(text);
  }
  await inspector.getByRole('radio', { name: 'Option 2 is right' }).check();
}
