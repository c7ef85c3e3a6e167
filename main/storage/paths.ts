import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { LecternError } from '../contract/errors.ts';

const DEFAULT_LIMIT_MB = 20_000;
const BYTES_PER_MB = 1_000_000;

export interface CacheSettings {
  readonly folder: string;
  readonly limitBytes: number;
}

/**
 * Where the cache lies and how large it may grow, from the environment: `LECTERN_CACHE` (a folder; else the platform's
 * cache folder) and `LECTERN_CACHE_LIMIT_MB` (millions of bytes; else 20 GB).
 *
 * @throws LecternError `setting.invalid`.
 */
export function cacheSettings(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): CacheSettings {
  const folder = environment['LECTERN_CACHE'] || join(platformCacheFolder(environment, platform), 'lectern');
  return { folder: resolve(folder), limitBytes: limitBytes(environment['LECTERN_CACHE_LIMIT_MB']) };
}

function platformCacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return environment['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
  // The XDG specification: a relative or empty value counts as unset.
  const xdg = environment['XDG_CACHE_HOME'];
  return xdg?.startsWith('/') ? xdg : join(home, '.cache');
}

function limitBytes(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_LIMIT_MB * BYTES_PER_MB;
  const megabytes = Number(value);
  if (!Number.isFinite(megabytes) || megabytes < 0) {
    throw new LecternError('setting.invalid', {
      name: 'LECTERN_CACHE_LIMIT_MB',
      value,
      expected: 'a number of megabytes, 0 or more',
    });
  }
  return megabytes * BYTES_PER_MB;
}
