import { codeOf } from './unwritable.ts';

/** Whether a process of this machine has this id now. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}
