/**
 * Makes `slides.pdf` and `narration/*.flac` again from their sources. Nobody needs this to use the sample: both are
 * committed. It needs Debian's chromium, fonts-inter, festival, festvox-us-slt-hts and ffmpeg.
 *
 * Use: `node assets/sample/make.ts`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeNarration } from './narration.ts';

const folder = import.meta.dirname;

/** Prints `slides.html` to `slides.pdf`, one page a section, with the time of making taken out: same source, same bytes. */
function makeSlides(): void {
  const profile = mkdtempSync(join(tmpdir(), 'slides-'));
  const path = join(folder, 'slides.pdf');
  try {
    const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const browser = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet];
    const print = ['--no-pdf-header-footer', `--print-to-pdf=${path}`, `--user-data-dir=${profile}`];
    execFileSync('chromium', [...browser, ...print, pathToFileURL(join(folder, 'slides.html')).href], {
      stdio: 'pipe',
    });
  } finally {
    rmSync(profile, { recursive: true });
  }
  // Dates in a PDF are plain text of fixed length, so the file's table of offsets stays right.
  const pdf = readFileSync(path, 'latin1').replaceAll(/\(D:\d{14}/g, '(D:20260101000000');
  writeFileSync(path, pdf, 'latin1');
}

makeSlides();
makeNarration(join(folder, 'narration/script.md'), join(folder, 'narration'));
