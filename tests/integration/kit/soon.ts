import { expect } from 'vitest';

/** An expectation that a browser on a busy machine has ten seconds to fulfil. */
export function soon<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 10_000 });
}
