import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder for what can be made again, where the system keeps such things. `LECTERN_CACHE` moves it, to another disk
 * or apart for a test.
 */
export function defaultCacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  const chosen = environment['LECTERN_CACHE'];
  if (chosen) return chosen;
  switch (platform) {
    case 'win32':
      return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Lectern', 'Cache');
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'Lectern');
    default:
      // An empty variable counts as unset (XDG Base Directory Specification).
      return join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'lectern');
  }
}
