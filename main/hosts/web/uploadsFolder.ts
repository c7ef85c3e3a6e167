import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedWith } from '../../contract/fileErrors.ts';

/** Sentences to the user leave it out (`withoutUploads` in the page). */
const PREFIX = 'lectern-uploads-';

/** Makes a folder for what browsers send, and removes those that hosts left behind which were killed. */
export async function makeUploadsFolder(parent = tmpdir()): Promise<string> {
  const folder = await realpath(parent);
  for (const name of await readdir(folder).catch(() => [])) {
    const processId = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (processId === undefined || isAlive(Number(processId))) continue;
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
  return mkdtemp(join(folder, `${PREFIX}${process.pid}-`));
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it lives.
    return failedWith(error, 'EPERM');
  }
}
