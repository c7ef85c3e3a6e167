import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder that relative paths start from: where the user stands. `npm run` changes to the package's root before it
 * starts a script and leaves the user's folder in INIT_CWD; any other parent that leaks an INIT_CWD is not believed.
 */
export function startingFolder(environment: Environment, cwd: string): string {
  const byNpm = environment['npm_lifecycle_event'] === 'lectern' && environment['npm_execpath'] !== undefined;
  return (byNpm ? environment['INIT_CWD'] : undefined) ?? cwd;
}

/** An absolute path for what the user wrote: a path, or a file: address as some file managers paste it. */
export function absolutePath(text: string, folder: string): string {
  return /^file:\/\/\//.test(text) ? fileURLToPath(text) : resolve(folder, text);
}

/**
 * The paths of a comma-separated list. A name may itself contain commas: of all ways to read the list, each piece
 * becomes the longest one that exists, so that an existing file always wins.
 */
export function pathList(text: string, folder: string): string[] {
  const pieces = text.split(',');
  const paths: string[] = [];
  for (let start = 0; start < pieces.length;) {
    let end = pieces.length;
    while (end > start + 1 && !existsSync(absolutePath(pieces.slice(start, end).join(','), folder))) end -= 1;
    const name = pieces.slice(start, end).join(',');
    // "a.wav," and "a.wav,,b.wav": nothing stands between the commas.
    if (name !== '') paths.push(absolutePath(name, folder));
    start = end;
  }
  return paths;
}
