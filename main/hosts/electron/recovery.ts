/** What becomes of a page whose process has ended. */
export interface Recovery {
  /** @param reason as Electron names it @returns whether the page should be loaded again */
  pageEnded(reason: string, nowMs: number): boolean;
}

const CRASHES_ALLOWED = 3;
const WINDOW_MS = 60_000;

/** Loads a crashed page again, but not one that crashes again and again. */
export function createRecovery(): Recovery {
  let crashesMs: number[] = [];
  return {
    pageEnded(reason, nowMs) {
      if (reason === 'clean-exit') return false;
      crashesMs = [...crashesMs.filter((timeMs) => nowMs - timeMs < WINDOW_MS), nowMs];
      return crashesMs.length <= CRASHES_ALLOWED;
    },
  };
}
