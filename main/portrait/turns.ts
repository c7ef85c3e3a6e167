import { setImmediate } from 'node:timers/promises';
import type { Work } from '../contract/work.ts';

/** The event loop gets its turn after this. */
const SLICE_MS = 25;

/**
 * Cuts long work into slices: what it gives is called between steps, and now and then lets the event loop run. Rejects with
 * the signal's reason once that is aborted.
 */
export function createTurns({ signal }: Work): () => Promise<void> | undefined {
  let sliceStartMs = performance.now();
  return () => {
    if (performance.now() - sliceStartMs < SLICE_MS) return undefined;
    return setImmediate().then(() => {
      signal?.throwIfAborted();
      sliceStartMs = performance.now();
    });
  };
}
