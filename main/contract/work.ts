import type { StepCode, StepDetails } from './steps.ts';

/** What long work reports while it runs. A fraction of 1 is not "done": only the returned promise says that. */
export interface Progress {
  /** Share of the work finished, 0–1. */
  readonly fraction: number;
  /** What is being done now; `stepText` of {@link ./steps.ts} has words for it. */
  readonly step: StepCode;
  readonly details?: StepDetails | undefined;
  /** Estimated time left in seconds, once there is something to base it on. */
  readonly secondsLeft?: number;
}

/**
 * The last parameter of every slow function.
 *
 * `signal` aborts it: the function stops what it started (child processes included), removes what it wrote and
 * rejects with {@link AbortSignal.reason}. `onProgress` is called at most a few times a second.
 */
export interface Work {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The part of `work` that covers `from`–`to` of the whole, so that steps can be written without knowing their place. */
export function portionOf(work: Work, from: number, to: number): Work {
  const { onProgress } = work;
  return {
    signal: work.signal,
    onProgress:
      onProgress &&
      ((progress) => {
        // A part cannot know the time left for the whole: whoever owns the whole estimates it.
        const { step, details, fraction } = progress;
        onProgress({ step, details, fraction: from + (to - from) * fraction });
      }),
  };
}
