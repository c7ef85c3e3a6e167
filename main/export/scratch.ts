import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './lock.ts';

/** Whoever finds a folder on a shared disk knows nothing of the processes of another machine. */
const MACHINE = createHash('sha1').update(hostname()).digest('hex').slice(0, 6);
const PREFIX = `.lectern-${MACHINE}-`;

/**
 * What a folder in which another is replaced (see `claims.ts`) holds in between: the new one, and the old one. While
 * both are there, neither is at its place, and nothing is removed.
 */
export const REPLACING = { filled: 'new', old: 'old' } as const;

/**
 * A folder to work in, on the same disk as what is made: whoever asks removes it. Folders of runs that were killed are
 * removed now. Rejects with the system's error where none can be made.
 */
export async function scratchFolder(parent: string): Promise<string> {
  await removeLeftFolders(parent);
  return mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
}

async function removeLeftFolders(parent: string): Promise<void> {
  // What cannot be looked at or removed is in nobody's way here.
  const names = await readdir(parent).catch((): string[] => []);
  for (const name of names) {
    const processId = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length)) : Number.NaN;
    if (Number.isNaN(processId) || isAlive(processId)) continue;
    const folder = join(parent, name);
    const inside = await readdir(folder).catch((): string[] => []);
    if (inside.includes(REPLACING.filled) && inside.includes(REPLACING.old)) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
