import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/**
 * What axe finds serious or critical on the screen as it is, or in a part of it, in light and in dark: colours, rule and
 * element, one line each.
 */
export async function seriousOf(page: Page, part = 'html'): Promise<string[]> {
  const found: string[] = [];
  for (const colours of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: colours });
    await page.locator(`html[data-scheme=${colours}]`).waitFor();
    // Without frames, the page itself can gather what is found (else another page is opened each time); what passes is not
    // described, which takes longer than finding out.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .include(part)
      .options({ resultTypes: ['violations'] })
      .analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    for (const { id, nodes } of serious) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${colours}: ${id}: ${String(target)} ${failureSummary}`);
      }
    }
  }
  return found;
}
