import type { Job } from '../../main/api/answers.ts';
import type { OutputKind } from '../../main/contract/targets.ts';
import { api } from '../backend/api.ts';
import { notifyFailure } from '../state/notices.ts';

export function isRunning({ state }: Pick<Job, 'state'>): boolean {
  return state === 'queued' || state === 'running' || state === 'cancelling';
}

/** Asks the host to do something to a job; what becomes of it is told by events. */
export async function tellJob(method: 'jobs.cancel' | 'jobs.forget', id: string): Promise<void> {
  try {
    await api.call(method, { id });
  } catch (error) {
    notifyFailure(error);
  }
}

/** Opens a job's web page in the user's browser. */
export async function openPage(id: string): Promise<void> {
  try {
    await api.call('jobs.open', { id });
  } catch (error) {
    notifyFailure(error);
  }
}

/** Shows one of a job's files in the system's file manager. */
export async function revealOutput(id: string, kind: OutputKind): Promise<void> {
  try {
    await api.call('jobs.reveal', { id, kind });
  } catch (error) {
    notifyFailure(error);
  }
}
