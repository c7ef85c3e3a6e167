import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

const CANDIDATES = [process.env['LECTERN_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Where a Chromium is installed; null where there is none. */
export const chromiumPath = CANDIDATES.find((path) => path !== undefined && existsSync(path)) ?? null;

/** A browser that makes no sound and draws on the processor: the same everywhere. */
export function openChromium(...more: string[]): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--mute-audio', ...more];
  return chromium.launch({ executablePath: chromiumPath!, args });
}
