import type { Work } from '../contract/work.ts';

export const KINDS = ['clip', 'scene', 'narration', 'picture'] as const;
export type Kind = (typeof KINDS)[number];

export interface Entry {
  readonly kind: Kind;
  /** Extension of the file's name, without the dot: `mp4`. */
  readonly extension: string;
}

export interface Obtained {
  /** Absolute path of a finished file. It stays at least until this cache is closed. */
  readonly path: string;
  /** Whether it had to be made. */
  readonly made: boolean;
}

export interface CacheStats {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  readonly limitBytes: number;
}

/** Writes a complete file at `temporaryPath`, which has the entry's extension and does not exist yet. */
export type Make = (temporaryPath: string, work: Work) => Promise<void>;

/** Files that can be made again, by the hash of what they are made from. Open one per build, close it after. */
export interface ClipCache {
  /**
   * The file of a key, made if it is missing or damaged.
   *
   * Two calls for one key in one process share one make; two processes may both make it and both get a valid file.
   * What was obtained is safe from eviction until `close`. A make that rejects leaves nothing behind.
   *
   * @param key 64 hexadecimal digits, from `clipKey`.
   */
  obtain(key: string, entry: Entry, make: Make, work: Work): Promise<Obtained>;
  /** The path of a key's file if it is there and looks whole (size and time; contents are read only in doubt), else null. */
  lookup(key: string): Promise<string | null>;
  stats(): CacheStats;
  /** Removes everything that no running build uses; returns the bytes freed. */
  clear(): number;
  /** Keeps a measured speed: `measure('render.512.cpu', 61.5)`, in units that the name implies. */
  measure(what: string, value: number): void;
  /** Median of the newest measurements of `what`, or null. */
  measured(what: string): number | null;
  /** Lets go of everything obtained. */
  close(): void;
}

/**
 * Opens the cache in `folder`, creating it where it is missing, rebuilding its database where it is damaged.
 *
 * @throws LecternError `cache.unwritable`, `cache.newer`.
 */
export function openClipCache(options: { readonly folder: string; readonly limitBytes: number }): ClipCache {
  throw new Error(`Not written yet: ${options.folder}`);
}
