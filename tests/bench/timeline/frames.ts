import type { Page } from 'playwright';

/** How smooth a page was for a while, by its own clock. */
export interface Smoothness {
  readonly frames: number;
  readonly medianFrameMs: number;
  readonly frame99Ms: number;
  readonly worstFrameMs: number;
  /** Tasks of more than 50 ms, in which the page could not have answered. */
  readonly longTasksMs: readonly number[];
}

interface Watching {
  framesMs: number[];
  longTasksMs: number[];
}

/** What the watch keeps in the page. */
interface WatchedWindow extends Window {
  lecternBench?: Watching;
}

/** Has the page note the time between frames, and its long tasks. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watching: Watching = { framesMs: [], longTasksMs: [] };
    (window as WatchedWindow).lecternBench = watching;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watching.longTasksMs.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    let lastMs = performance.now();
    const note = (nowMs: number): void => {
      watching.framesMs.push(nowMs - lastMs);
      lastMs = nowMs;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
}

/** What was noted since the last time. */
export async function smoothness(page: Page): Promise<Smoothness> {
  const { framesMs, longTasksMs } = await page.evaluate(() => {
    const watching = (window as WatchedWindow).lecternBench!;
    const noted = { ...watching };
    Object.assign(watching, { framesMs: [], longTasksMs: [] });
    return noted;
  });
  const sorted = framesMs.sort((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1));
  return {
    frames: sorted.length,
    medianFrameMs: at(0.5),
    frame99Ms: at(0.99),
    worstFrameMs: at(1),
    longTasksMs,
  };
}
