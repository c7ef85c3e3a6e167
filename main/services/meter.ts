import type { Progress, Work } from '../contract/work.ts';

/** One thing to be done, and how long it should take on this machine, in seconds. */
export interface Task {
  readonly seconds: number;
  /** Done at once by something kept from before; counts as finished. */
  finish(): void;
  /** What to pass on as the last parameter of the function that does it; its steps' names are shown. */
  readonly work: Work;
}

export interface Meter {
  task(seconds: number): Task;
}

/**
 * How strongly the expected times are trusted against what is seen: as if this many seconds of work had already gone
 * exactly as expected. Keeps the first estimates from jumping.
 */
const TRUST_SECONDS = 3;

/** Progress of several tasks, some of them at once, each weighing what it should take. */
export function createMeter(work: Work, now: () => number = () => performance.now() / 1000): Meter {
  const startSeconds = now();
  let totalSeconds = 0;
  let doneSeconds = 0;
  let shown = 0;

  const report = ({ step, details }: Pick<Progress, 'step' | 'details'>): void => {
    const elapsed = now() - startSeconds;
    // Tasks are announced as they are found, so the whole may grow: never go back for that.
    shown = Math.max(shown, totalSeconds === 0 ? 0 : Math.min(1, doneSeconds / totalSeconds));
    const pace = (elapsed + TRUST_SECONDS) / (doneSeconds + TRUST_SECONDS);
    work.onProgress?.({ fraction: shown, step, details, secondsLeft: (totalSeconds - doneSeconds) * pace });
  };

  return {
    task(seconds) {
      totalSeconds += seconds;
      let ownFraction = 0;
      const advance = (fraction: number): void => {
        // A part that starts over (a crashed renderer, a second pass) must not take back what was shown.
        const next = Math.min(1, Math.max(ownFraction, fraction));
        doneSeconds += (next - ownFraction) * seconds;
        ownFraction = next;
      };
      return {
        seconds,
        finish: () => {
          advance(1);
        },
        work: {
          signal: work.signal,
          onProgress: (progress) => {
            advance(progress.fraction);
            report(progress);
          },
        },
      };
    },
  };
}
