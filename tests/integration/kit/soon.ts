import { expect } from 'vitest';

/** How long a browser on a busy machine may take. */
export const SOON = { timeout: 10_000 };

/** An expectation that has some seconds to come true. */
export function soon<T>(read: () => T | Promise<T>) {
  return expect.poll(read, SOON);
}
