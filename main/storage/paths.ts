/**
 * Where the cache lies and how large it may grow, from the environment: `LECTERN_CACHE` (a folder; else the platform's
 * cache folder) and `LECTERN_CACHE_LIMIT_MB` (else 20 GB).
 *
 * @throws LecternError `setting.invalid`.
 */
export function cacheSettings(environment: NodeJS.ProcessEnv = process.env): {
  readonly folder: string;
  readonly limitBytes: number;
} {
  throw new Error(`Not written yet: ${Object.keys(environment).length}`);
}
