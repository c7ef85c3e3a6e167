import { setImmediate as turn } from 'node:timers/promises';

interface Timer {
  atMs: number;
  /** Null: once. */
  readonly everyMs: number | null;
  readonly run: () => void;
}

/** As a slow browser draws. */
const FRAME_MS = 250;

/** A clock that goes when it is told to: an hour of a lesson takes a second. */
export class Clock {
  nowMs = 0;
  readonly #timers = new Map<number, Timer>();
  #nextId = 1;

  after(delayMs: number, run: () => void, everyMs: number | null = null): number {
    const id = this.#nextId++;
    this.#timers.set(id, { atMs: this.nowMs + Math.max(1, delayMs), everyMs, run });
    return id;
  }

  clear(id: number): void {
    this.#timers.delete(id);
  }

  /** Lets time pass, running what falls due in its order. */
  async advance(byMs: number): Promise<void> {
    const endMs = this.nowMs + byMs;
    for (;;) {
      const due = [...this.#timers].filter(([, { atMs }]) => atMs <= endMs).sort(([, a], [, b]) => a.atMs - b.atMs)[0];
      if (!due) break;
      const [id, timer] = due;
      this.nowMs = timer.atMs;
      if (timer.everyMs === null) this.#timers.delete(id);
      else timer.atMs += Math.max(1, timer.everyMs);
      timer.run();
      // What was promised is kept before anything else happens.
      await turn();
    }
    this.nowMs = endMs;
    await turn();
  }

  /** Puts this clock in the place of a window's own. */
  installIn(window: object): void {
    const callback = (run: unknown, given: unknown[]) => (): void => {
      if (typeof run === 'function') Reflect.apply(run, window, given);
    };
    const clear = (id: number): void => {
      this.clear(id);
    };
    const own = {
      setTimeout: (run: unknown, delayMs = 0, ...given: unknown[]) => this.after(delayMs, callback(run, given)),
      setInterval: (run: unknown, everyMs = 0, ...given: unknown[]) =>
        this.after(everyMs, callback(run, given), everyMs),
      clearTimeout: clear,
      clearInterval: clear,
      requestAnimationFrame: (run: unknown) =>
        this.after(FRAME_MS, () => {
          callback(run, [this.nowMs])();
        }),
      cancelAnimationFrame: clear,
      performance: { now: () => this.nowMs, mark: () => undefined, measure: () => undefined, timeOrigin: 0 },
    };
    for (const [name, value] of Object.entries(own))
      Object.defineProperty(window, name, { value, configurable: true, writable: true });
  }
}
