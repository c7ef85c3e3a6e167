/** Lets a window close once its page has saved what was edited. */
export interface Closing {
  /** @returns whether the window may close now; if not, it is asked to again when the page is done */
  mayClose(): boolean;
  /** The page has nothing left to save. */
  flushed(): void;
}

export interface ClosingOptions {
  /** Asks the page to save. */
  readonly askPage: () => void;
  /** Closes the window, which asks `mayClose` again. */
  readonly closeAgain: () => void;
  /** Whether there is a page that could answer. */
  readonly isPageAlive: () => boolean;
  /** Asks the user whether to close although not everything could be saved. */
  readonly confirmLoss: () => Promise<boolean>;
  readonly patienceMs?: number;
}

/** A page that has not answered by then hangs, or cannot save: then the user decides. */
const PATIENCE_MS = 10_000;

export function createClosing({
  askPage,
  closeAgain,
  isPageAlive,
  confirmLoss,
  patienceMs = PATIENCE_MS,
}: ClosingOptions): Closing {
  let isDone = false;
  let patience: NodeJS.Timeout | null = null;
  const finish = (): void => {
    if (patience === null) return;
    clearTimeout(patience);
    patience = null;
    isDone = true;
    closeAgain();
  };
  const giveUp = async (): Promise<void> => {
    if (await confirmLoss()) finish();
    else patience = null;
  };
  return {
    mayClose() {
      if (isDone || !isPageAlive()) return true;
      if (patience === null) {
        patience = setTimeout(() => void giveUp(), patienceMs);
        askPage();
      }
      return false;
    },
    flushed: finish,
  };
}
