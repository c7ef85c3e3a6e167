import i18next from 'i18next';
import { useEffect } from 'react';
import type { Job } from '../../main/api/answers.ts';
import { announce } from '../shell/announce.ts';
import { failureOf } from '../state/failures.ts';
import { notify } from '../state/notices.ts';
import { useStudio } from '../state/studio.ts';
import { isRunning, revealOutput } from './actions.ts';
import { showTray, useTray } from './tray.ts';

/** Tells of jobs that have just ended: in the window, and by a notice of the system while another one is looked at. */
export function useEndings(): void {
  useEffect(
    () =>
      useStudio.subscribe(({ jobs }, before) => {
        if (jobs === before.jobs) return;
        const ran = new Set(before.jobs.filter(isRunning).map(({ id }) => id));
        for (const job of jobs) if (ran.has(job.id) && !isRunning(job)) tell(job);
      }),
    [],
  );
}

function tell(job: Job): void {
  if (job.state === 'cancelled') return;
  const { app } = useStudio.getState();
  const isDone = job.state === 'done';
  const message = i18next.t(isDone ? 'jobs:ended.done' : 'jobs:ended.failed', {
    title: job.title,
    reason: (job.failure && failureOf(job.failure)?.sentence) ?? '',
  });
  const label = i18next.t(app?.hasDialogs && isDone ? 'jobs:reveal' : 'jobs:show');
  const run = (): void => {
    if (app?.hasDialogs && isDone) void revealOutput(job.id, job.outputs[0]!.kind);
    else showTray(true);
  };
  // The open list shows it already.
  if (useTray.getState().isOpen) announce(message);
  else notify({ id: `job ${job.id}`, severity: isDone ? 'success' : 'error', message, action: { label, run } });
  // The desktop app has the system tell it itself.
  if (app?.host === 'web' && document.hidden && 'Notification' in window && Notification.permission === 'granted') {
    new Notification(i18next.t('jobs:title'), { body: message });
  }
}

/** Asks whether the system may tell of the end of a job; to be called where the user has just begun one. */
export function askForNotifications(): void {
  if (useStudio.getState().app?.host !== 'web' || !('Notification' in window)) return;
  if (Notification.permission === 'default') void Notification.requestPermission();
}
