import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { servePlayer } from '../integration/kit/playerHost.ts';
import { makePlayerLesson } from '../integration/kit/playerLesson.ts';
import { chromiumPath } from '../integration/kit/chromium.ts';

/** What the player costs a learner: bytes without media, and time to the first frame, over loopback. */
const RUNS = 5;

interface Run {
  readonly bytes: number;
  readonly sentBytes: number;
  readonly paintMs: number;
  readonly frameMs: number;
}

if (chromiumPath === null) process.stdout.write('skipped: no Chromium is installed\n');
else await measure(chromiumPath);

async function measure(executablePath: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-player-'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--mute-audio'] });
  try {
    await makePlayerLesson(folder);
    const host = await servePlayer(folder);
    const runs: Run[] = [];
    for (let run = 0; run < RUNS; run++) {
      host.bytesSent = 0;
      // A new context has nothing in its cache.
      const context = await browser.newContext({ viewport: { width: 650, height: 666 } });
      const page = await context.newPage();
      await page.goto(`${host.address}/lesson/index.html`);
      const play = page.getByRole('button', { name: 'Play the lesson' });
      await play.waitFor();
      const figures = await page.evaluate(async () => {
        const video = document.querySelector('video')!;
        const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
        const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
        const own = entries.filter(({ name }) => /player\.(js|css)$/.test(name));
        const navigation = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming;
        const bytes = [navigation, ...own].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
        const pressedMs = performance.now();
        const shown = new Promise<number>((resolve) =>
          video.requestVideoFrameCallback(() => {
            resolve(performance.now() - pressedMs);
          }),
        );
        document.querySelector<HTMLButtonElement>('.large')!.click();
        return { bytes, paintMs: paint, frameMs: await shown };
      });
      runs.push({ ...figures, sentBytes: host.bytesSent });
      await context.close();
    }
    await host.close();
    const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[RUNS >> 1]!;
    const of = (name: keyof Run): string => median(runs.map((run) => run[name])).toFixed(0);
    process.stdout.write(
      [
        `page with its lesson, script and style: ${of('bytes')} bytes, not compressed`,
        `sent until the first frame, media included: ${of('sentBytes')} bytes`,
        `first contentful paint: ${of('paintMs')} ms`,
        `first frame after Play: ${of('frameMs')} ms`,
        '',
      ].join('\n'),
    );
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
