import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * A path beside a lesson's folder for its video: its name, with a number where that is taken.
 *
 * @param taken further paths that are spoken for
 */
export async function videoPathBeside(lessonPath: string, taken: ReadonlySet<string>): Promise<string> {
  const name = basename(lessonPath).replace(/\.lectern$/i, '');
  for (let number = 1; ; number++) {
    const path = join(dirname(lessonPath), `${name}${number === 1 ? '' : ` ${number}`}.mp4`);
    if (!taken.has(path) && !(await isThere(path))) return path;
  }
}

export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
