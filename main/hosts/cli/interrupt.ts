/** Signals that end the command, with the exit code that shells expect for them (128 + the signal's number). */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code that says how the command was ended, or null while nothing ended it. */
  exitCode(): number | null;
  stop(): void;
}

/** npm passes on what the terminal has sent to the command already: so soon, nobody presses a key again. */
const ECHO_MS = 300;

/**
 * Turns Ctrl-C (and being asked to terminate) into an abort, so that work can stop its processes and remove its files;
 * a second one ends the process at once. Child processes notice that their parent is gone and follow.
 */
export function watchInterrupt(): Interrupt {
  const controller = new AbortController();
  let code: number | null = null;
  let firstMs = 0;
  const listeners = Object.entries(EXIT_CODES).map(([name, exitCode]) => {
    const listener = (): void => {
      if (code !== null) {
        if (performance.now() - firstMs > ECHO_MS) process.exit(code);
        return;
      }
      code = exitCode;
      firstMs = performance.now();
      controller.abort();
    };
    process.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    exitCode: () => code,
    stop() {
      for (const { name, listener } of listeners) process.off(name, listener);
    },
  };
}
