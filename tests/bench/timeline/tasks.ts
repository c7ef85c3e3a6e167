import type { Page } from 'playwright';

/** What the page's own thread had to do in one go, in milliseconds of processor time: whatever else the machine does. */
export interface TaskTimes {
  readonly worstTaskCpuMs: number;
  /** How many took more than 50 ms. */
  readonly longTasksByCpu: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const LONG_MS = 50;
const TASK = 'ThreadControllerImpl::RunTask';

/** Runs `action` while the browser notes its tasks. */
export async function taskTimes(page: Page, action: () => Promise<void>): Promise<TaskTimes> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel'] });
  await action();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const times = traceEvents
    .filter(({ name, ph, pid, tid }) => {
      const isOfPage = threads.some((thread) => thread.pid === pid && thread.tid === tid);
      return isOfPage && ph === 'X' && name === TASK;
    })
    .map(({ tdur = 0 }) => tdur / 1000);
  return {
    worstTaskCpuMs: Number(times.reduce((worst, time) => Math.max(worst, time), 0).toFixed(1)),
    longTasksByCpu: times.filter((time) => time > LONG_MS).length,
  };
}
