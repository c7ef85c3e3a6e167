import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import type { Client } from '../../../main/api/router.ts';
import { builtPage } from '../../../main/hosts/builds.ts';
import { openWebHost } from '../../../main/hosts/web/webHost.ts';
import { ROOT } from '../../integration/kit/commandLine.ts';
import { chromiumPath } from '../../integration/kit/chromium.ts';
import { footprintOf, type Footprint } from '../memory.ts';
import { startBenchStudio, type BenchStudio } from '../studio/start.ts';

/** The studio's start screen in a browser, with the long lesson among the recent ones. */
export interface BenchPage {
  readonly page: Page;
  /** The most that the page's process has taken so far: each figure by itself, looked at four times a second. */
  peakFootprint(): Footprint;
  /** Of the page's scripts at this moment, in bytes. */
  heapBytes(): Promise<number>;
  close(): Promise<void>;
}

/** @param makesClips whether missing clips are made meanwhile, as they are for a user */
export async function openBenchPage(makesClips: boolean): Promise<BenchPage> {
  if (chromiumPath === null) throw new Error('there is no Chromium: install it, or set LECTERN_CHROMIUM to its path');
  const rendererFolder = await builtPage(ROOT, (sentence) => process.stderr.write(`${sentence}\n`));
  const bench = await startBenchStudio();
  await openedOnce(bench, makesClips);
  const uploadsFolder = join(bench.folder, 'uploads');
  await mkdir(uploadsFolder);
  const host = await openWebHost({
    studio: bench.studio,
    rendererFolder,
    uploadsFolder,
    port: 0,
    onInternalError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--enable-precise-memory-info'],
  });
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(host.url);
  const watch = await watchPage(browser);
  return {
    page,
    peakFootprint: () => watch.peak(),
    heapBytes: async () => {
      const session = await page.context().newCDPSession(page);
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
    close: async () => {
      watch.stop();
      await browser.close();
      await host.close();
      await bench.close();
    },
  };
}

/** Puts the lesson among the recent ones. */
async function openedOnce({ studio, lessonPath }: BenchStudio, makesClips: boolean): Promise<void> {
  const client: Client = { id: 'bench', gone: new AbortController().signal };
  await studio.handlers['settings.change']({ change: { previews: makesClips } }, {}, client);
  const { handle } = await studio.handlers['lesson.open']({ path: lessonPath }, {}, client);
  await studio.handlers['lesson.close']({ handle }, {}, client);
}

const LOOK_MS = 250;

/** Watches the browser's largest process of those that show pages; there is one page. */
async function watchPage(browser: Browser): Promise<{ peak(): Footprint; stop(): void }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  let peak: Footprint = { privateBytes: 0, proportionalBytes: 0, residentBytes: 0 };
  const look = (): void => {
    for (const now of pids.flatMap((pid) => footprintOf(pid) ?? [])) {
      peak = {
        privateBytes: Math.max(peak.privateBytes, now.privateBytes),
        proportionalBytes: Math.max(peak.proportionalBytes, now.proportionalBytes),
        residentBytes: Math.max(peak.residentBytes, now.residentBytes),
      };
    }
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    peak: () => peak,
    stop: () => {
      clearInterval(timer);
    },
  };
}
