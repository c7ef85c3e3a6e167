import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDesktop } from '../../main/hosts/builds.ts';
import { electronProgram } from '../../main/hosts/electronProgram.ts';
import { ROOT } from '../integration/kit/commandLine.ts';
import { partsOf, untilSpeaking } from './kit/lesson.ts';

const program = electronProgram(join(ROOT, 'node_modules', 'electron'));
if (program === null) {
  process.stdout.write('skipped: the desktop window: Electron’s program is not installed (its package fetches it)\n');
}

describe.skipIf(program === null)('the desktop window', () => {
  let app: ElectronApplication;
  let page: Page;
  let home: string;
  beforeAll(async () => {
    await buildDesktop(ROOT, () => undefined);
    home = mkdtempSync(join(tmpdir(), 'lectern-window-'));
    app = await _electron.launch({
      executablePath: program!,
      args: [ROOT, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), LECTERN_CACHE: join(home, 'cache') },
    });
    page = await app.firstWindow();
  });
  afterAll(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('shows the start screen, from a scheme of its own, without Node', async () => {
    await partsOf(page).start.waitFor();
    expect(page.url()).toMatch(/^lectern:\/\/studio\//);
    expect(await page.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe('undefined');
  });

  test('is shut in: no other windows, no other pages', async () => {
    await page.evaluate(() => window.open('https://example.org'));
    await page.evaluate(() => {
      location.href = 'https://example.org';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toMatch(/^lectern:\/\/studio\//);
    expect(app.windows()).toHaveLength(1);
  });

  test('opens the sample lesson and makes its presenter speak', async () => {
    await page.getByRole('button', { name: /sample lesson/ }).click();
    await partsOf(page).segment(1).waitFor();
    await untilSpeaking(page, 1);
  });
});
