import type { Job } from '../../main/api/answers.ts';
import { api } from '../backend/api.ts';
import { notifyFailure } from '../state/notices.ts';

export function isRunning({ state }: Pick<Job, 'state'>): boolean {
  return state === 'queued' || state === 'running' || state === 'cancelling';
}

/** Asks the host to do something to a job; what becomes of it is told by events. */
export async function tellJob(method: 'jobs.cancel' | 'jobs.forget' | 'jobs.reveal', id: string): Promise<void> {
  try {
    await api.call(method, { id });
  } catch (error) {
    notifyFailure(error);
  }
}
