/** The right to write one output file, held by this process until committed or released. */
export interface ClaimedOutput {
  /** The output itself, absolute, links resolved. */
  readonly path: string;
  /** Where to write: beside the output, with the same extension. */
  readonly temporaryPath: string;
  /** Moves the finished temporary file over the output, atomically, and gives the claim up. */
  commit(): Promise<void>;
  /** Removes the temporary file, if any, and gives the claim up. Harmless after `commit`: call it in `finally`. */
  release(): Promise<void>;
}

/**
 * Checks that `path` can be written before any work is done, and keeps other processes from writing it meanwhile.
 *
 * Throws `output.is-input`, `output.is-folder`, `output.no-folder`, `output.read-only`, `output.busy` or `disk.full`.
 */
export function claimOutput(path: string, inputPaths: readonly string[]): Promise<ClaimedOutput> {
  return Promise.reject(new Error(`not written yet ${path} ${inputPaths.length}`));
}
