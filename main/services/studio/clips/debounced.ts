/** Runs something slow once calls for it have paused for a while, and never twice at once. */
export class Debounced {
  readonly #run: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #isStopped = false;

  /** @param run must not reject */
  constructor(run: () => Promise<void>) {
    this.#run = run;
  }

  /** Asks for a run; a later call takes this one's place unless it has begun. */
  call(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#begin();
    }, delayMs);
  }

  /** Nothing begins any more; resolves when nothing runs. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #begin(): void {
    if (this.#running) {
      // What runs began before this call: it is run again after.
      void this.#running.then(() => {
        this.call(0);
      });
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }
}
