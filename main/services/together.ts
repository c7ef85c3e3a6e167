/**
 * Runs several pieces of work at once. When one fails the others are aborted and waited for, so that nothing still
 * runs or writes once this rejects; it rejects with what failed first.
 */
export async function together<T extends readonly unknown[]>(
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const controller = new AbortController();
  const either = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
  const running = start(either);
  let failure: { readonly error: unknown } | undefined;
  const results = await Promise.all(
    running.map((promise) =>
      promise.catch((error: unknown) => {
        failure ??= { error };
        controller.abort(error);
        return undefined;
      }),
    ),
  );
  if (failure) throw failure.error;
  return results as unknown as T;
}

/** As `Promise.all(items.map(make))` with at most `limit` of them at once; the first failure stops new ones. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  make: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await make(items[index]!, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  return results;
}

/** Starts `make` for each item once it is done with the one before; after a failure nothing more starts. */
export function inTurn<T, R>(items: readonly T[], make: (item: T, index: number) => Promise<R>): Promise<R>[] {
  let before: Promise<unknown> = Promise.resolve();
  return items.map((item, index) => {
    const made = before.then(() => make(item, index));
    before = made;
    return made;
  });
}
