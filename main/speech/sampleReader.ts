/** Reads samples that come in blocks of any length as pieces of the lengths that are wanted. */
export class SampleReader {
  readonly #blocks: AsyncIterator<Float32Array>;
  /** What of the last block is still to be read. */
  #rest = new Float32Array(0);

  constructor(blocks: AsyncIterable<Float32Array>) {
    this.#blocks = blocks[Symbol.asyncIterator]();
  }

  /** Fills `target` with the samples that follow: those that are not finite become 0, as does what the recording lacks. */
  async read(target: Float32Array): Promise<void> {
    for (let filled = 0; filled < target.length;) {
      const part = await this.#next(target.length - filled);
      if (!part) {
        target.fill(0, filled);
        return;
      }
      for (let i = 0; i < part.length; i++) target[filled + i] = Number.isFinite(part[i]) ? part[i]! : 0;
      filled += part.length;
    }
  }

  /** Passes over `count` samples. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0;) {
      const part = await this.#next(left);
      if (!part) return;
      left -= part.length;
    }
  }

  /** Ends the reading wherever it is, so that whoever gives the blocks can clean up. */
  async close(): Promise<void> {
    await this.#blocks.return?.();
  }

  /** Up to `most` of the samples that follow; undefined at the end. */
  async #next(most: number): Promise<Float32Array | undefined> {
    while (this.#rest.length === 0) {
      const block = await this.#blocks.next();
      if (block.done === true) return undefined;
      this.#rest = block.value as Float32Array<ArrayBuffer>;
    }
    const part = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }
}
