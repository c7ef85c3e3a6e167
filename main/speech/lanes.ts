/**
 * Does `each` for every item, `most` at a time; an item is asked for when a lane is free for it, which bounds memory.
 * Rejects with the first failure, when all lanes have come to rest and `items` is closed.
 */
export async function inLanes<T>(
  most: number,
  items: AsyncGenerator<T>,
  each: (item: T) => Promise<void>,
): Promise<void> {
  // Requests to a generator queue up, so lanes may share one; the loop that fails closes it for the others.
  async function lane(): Promise<void> {
    for await (const item of items) await each(item);
  }
  const ends = await Promise.allSettled(Array.from({ length: most }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
