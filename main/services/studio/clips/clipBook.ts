import { stat } from 'node:fs/promises';
import type { Failure } from '../../../api/answers.ts';
import type { Notice } from '../../../contract/notices.ts';
import type { ClipCache } from '../../../storage/clipCache.ts';
import type { Known } from './order.ts';

/** What is known of clips, by their keys. */
export class ClipBook implements Known {
  readonly #paths = new Map<string, string>();
  readonly #failures = new Map<string, Failure>();
  readonly #notices = new Map<string, readonly Notice[]>();

  has(key: string): boolean {
    return this.#paths.has(key);
  }

  hasFailed(key: string): boolean {
    return this.#failures.has(key);
  }

  failureOf(key: string): Failure | null {
    return this.#failures.get(key) ?? null;
  }

  noticesOf(key: string): readonly Notice[] {
    return this.#notices.get(key) ?? [];
  }

  /** Looks for clips in the cache, those that are known to be there excepted. */
  async look(keys: readonly string[], cache: ClipCache): Promise<void> {
    for (const key of keys) {
      if (this.#paths.has(key)) continue;
      const path = await cache.lookup(key);
      if (path === null) continue;
      this.#paths.set(key, path);
      if (!this.#notices.has(key)) this.#notices.set(key, cache.noticesOf(key));
    }
  }

  made(key: string, path: string, notices: readonly Notice[]): void {
    this.#paths.set(key, path);
    this.#notices.set(key, notices);
    this.#failures.delete(key);
  }

  failed(key: string, failure: Failure): void {
    this.#failures.set(key, failure);
  }

  /** Forgets that clips have failed. */
  forgive(isMeant: (key: string, failure: Failure) => boolean): void {
    for (const [key, failure] of this.#failures) if (isMeant(key, failure)) this.#failures.delete(key);
  }

  /** Where a clip lies; null, and from now on unknown, where it has been evicted. */
  async pathOf(key: string): Promise<string | null> {
    const path = this.#paths.get(key);
    if (path === undefined) return null;
    if ((await stat(path).catch(() => null)) !== null) return path;
    this.#paths.delete(key);
    return null;
  }
}
