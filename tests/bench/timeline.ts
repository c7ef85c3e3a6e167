/**
 * `npm run bench:timeline [-- --clips]`: a lesson of 300 segments and two hours in Chromium, over the web host. Opens it,
 * scrolls, zooms, drags a cut, and prints how smooth the page was and what memory it took. Frames and long tasks are
 * those of the clock, and mean something on a machine that has nothing else to do; `…Cpu…` counts the page's own work. With
 * `--clips`, missing clips are made meanwhile.
 */
import type { Page } from 'playwright';
import { smoothness, watchFrames } from './timeline/frames.ts';
import { openBenchPage } from './timeline/page.ts';
import { taskTimes } from './timeline/tasks.ts';

/** About what a hand does in a second: 60 events of a touchpad. */
const EVENTS_PER_SECOND = 60;

async function wheel(page: Page, seconds: number, deltaX: number, deltaY: number): Promise<void> {
  for (let event = 0; event < seconds * EVENTS_PER_SECOND; event++) await page.mouse.wheel(deltaX, deltaY);
}

async function zoom(page: Page, seconds: number, deltaY: number): Promise<void> {
  await page.keyboard.down('Control');
  await wheel(page, seconds, 0, deltaY);
  await page.keyboard.up('Control');
}

/** Drags the first cut that is well in view to and fro. */
async function dragCut(page: Page, leftPx: number, y: number): Promise<void> {
  const ends = await page
    .getByRole('option', { name: /^Segment/ })
    .evaluateAll((options) => options.map((option) => option.getBoundingClientRect().right));
  const x = ends.find((end) => end > leftPx + 100);
  if (x === undefined) throw new Error('no cut is in view');
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 0; step < 2 * EVENTS_PER_SECOND; step++) await page.mouse.move(x + 30 * Math.sin(step / 9), y);
  await page.mouse.up();
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

const bench = await openBenchPage(process.argv.includes('--clips'));
try {
  const { page } = bench;
  const startMs = performance.now();
  await page.getByRole('button', { name: /^Two hours/ }).click();
  const segments = page.getByRole('listbox', { name: 'Segments' });
  await segments.getByRole('option').nth(2).waitFor();
  const openSeconds = (performance.now() - startMs) / 1000;
  // What a user sees first is drawn by then: thumbnails, the waveform.
  await page.waitForTimeout(6000);

  const lanes = (await page.locator('[data-timeline-lanes]').boundingBox())!;
  const y = lanes.y + lanes.height / 3;
  await page.mouse.move(lanes.x + lanes.width / 2, y);
  await watchFrames(page);
  const results: Record<string, unknown> = { openSeconds };
  const measure = async (name: string, action: () => Promise<void>): Promise<void> => {
    await smoothness(page);
    const tasks = await taskTimes(page, action);
    results[name] = { ...(await smoothness(page)), ...tasks };
  };
  await measure('atRest', () => page.waitForTimeout(2000));
  await measure('scroll', () => wheel(page, 4, 70, 0));
  await measure('zoomOut', () => zoom(page, 1.5, 4));
  await measure('zoomIn', () => zoom(page, 2, -4));
  await measure('scrollFast', () => wheel(page, 3, -1500, 0));
  await measure('zoomToAll', () => zoom(page, 3, 4));
  await measure('zoomBack', () => zoom(page, 1.2, -4));
  await measure('dragCut', () => dragCut(page, lanes.x, y));
  const { privateBytes, proportionalBytes, residentBytes } = bench.peakFootprint();
  results['peakPagePrivateMegabytes'] = megabytes(privateBytes);
  results['peakPageProportionalMegabytes'] = megabytes(proportionalBytes);
  results['peakPageResidentMegabytes'] = megabytes(residentBytes);
  results['heapMegabytes'] = megabytes(await bench.heapBytes());
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
} finally {
  await bench.close();
}
