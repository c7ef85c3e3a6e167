import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { systemCode } from '../media/files.ts';

/** A file whose existence says that this process is at work; others see it and keep away. */
export interface Lock {
  release(): Promise<void>;
}

/** The process that has the lock already. */
export interface Held {
  readonly holder: number;
}

const HEARTBEAT_SECONDS = 5;
/** Without a heartbeat for so long, the holder is gone even if a new process carries its number. */
const STALE_SECONDS = 60;
const ATTEMPTS = 5;

/** Paths of the locks that this very process has: its number alone would also fit a dead process of the same number. */
const ours = new Set<string>();

/** Takes the lock at `path`, or says who has it. Rejects with the system's error where it cannot be written. */
export async function holdLock(path: string): Promise<Lock | Held> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const handle = await open(path, 'wx');
      ours.add(path);
      try {
        await handle.writeFile(String(process.pid));
      } finally {
        await handle.close();
      }
      return beating(path);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const holder = await holderOf(path);
    if (holder !== null) return { holder };
    await removeStale(path, attempt);
  }
  return { holder: (await holderOf(path)) ?? 0 };
}

function beating(path: string): Lock {
  const timer = setInterval(() => {
    const now = new Date();
    // A lock on a disk that has been pulled out must not end the process.
    utimes(path, now, now).catch(() => undefined);
  }, 1000 * HEARTBEAT_SECONDS);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      if (ours.delete(path)) await rm(path, { force: true });
    },
  };
}

/** The living process that has the lock, or null when the lock is left over or gone. */
async function holderOf(path: string): Promise<number | null> {
  if (ours.has(path)) return process.pid;
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'latin1'), stat(path)]);
    const ageSeconds = (Date.now() - mtimeMs) / 1000;
    if (ageSeconds > STALE_SECONDS) return null;
    const processId = Number(text);
    // Just created, its number not yet written.
    if (text === '') return 0;
    return processId !== process.pid && isAlive(processId) ? processId : null;
  } catch {
    return null;
  }
}

export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Someone else's process may not be signalled, but it lives.
    return systemCode(error) === 'EPERM';
  }
}

/** Removes a left-over lock, unless another process has just replaced it by its own. */
async function removeStale(path: string, attempt: number): Promise<void> {
  const aside = `${path}.${process.pid}.${attempt}`;
  try {
    await rename(path, aside);
    if ((await holderOf(aside)) !== null) await link(aside, path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
