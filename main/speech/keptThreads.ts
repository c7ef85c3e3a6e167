import { startThreads, type Threads } from './threads.ts';

/** Threads between two recordings. */
export interface KeptThreads {
  /** Those that were kept, or new ones: for one recording at a time. */
  take(): Threads;
  /** Keeps threads that have nothing to do, and by them their process, until they have been idle for too long. */
  giveBack(threads: Threads): Promise<void>;
}

/**
 * Keeps threads for the next recording: to start them, and to load what they lead texts by, takes longer than some
 * recordings last.
 *
 * @param most tasks at once
 * @param idleSeconds how long they are kept; 0: not at all
 */
export function keepThreads(most: number, idleSeconds: number): KeptThreads {
  let kept: Threads | null = null;
  let patience: NodeJS.Timeout | undefined;
  const end = (threads: Threads): Promise<void> => threads.close(new Error('The motion is finished.'));
  return {
    take() {
      clearTimeout(patience);
      const threads = kept ?? startThreads(most);
      kept = null;
      return threads;
    },
    async giveBack(threads) {
      if (idleSeconds === 0 || kept !== null) {
        await end(threads);
        return;
      }
      kept = threads;
      patience = setTimeout(() => {
        kept = null;
        void end(threads);
      }, idleSeconds * 1000);
    },
  };
}
