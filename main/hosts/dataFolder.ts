import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the studio keeps its settings, recent lessons and list of jobs: `LECTERN_DATA`, else where the platform keeps the
 * data of programs. (The desktop app has Electron's own folder: two programs do not write into one.)
 */
export function dataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = environment['LECTERN_DATA'];
  if (chosen) return resolve(chosen);
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Lectern Server');
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Lectern Server');
  // The XDG specification: a relative or empty value counts as unset.
  const xdg = environment['XDG_DATA_HOME'];
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'lectern');
}
