import i18next from 'i18next';
import type { ClipState, Job } from '../../main/api/answers.ts';
import { api } from '../backend/api.ts';
import { runCommand } from './commands.ts';
import { failureOf } from './failures.ts';
import { SAVE_NOTICE, saveNow, tellSaveFailuresTo } from './keeping.ts';
import { openLesson } from './lessons.ts';
import { dismiss, notify, notifyFailure } from './notices.ts';
import { becomeReadOnly, reopenLesson, tellSaveFailed, tellTrouble } from './returning.ts';
import { hearSettings } from './settings.ts';
import { useStudio } from './studio.ts';

/** Takes what the host tells unasked into the stores. @returns what ends it. */
export function takeEvents(): () => void {
  tellSaveFailuresTo(tellSaveFailed);
  const leave = [
    api.on('clips', ({ handle, clips }) => {
      if (handle === useStudio.getState().open?.handle) takeClips(clips);
    }),
    api.on('job', takeJob),
    api.on('jobForgotten', ({ id }) => {
      useStudio.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
    }),
    api.on('settings', hearSettings),
    api.on('lessonTroubled', ({ handle, failure }) => {
      if (handle !== useStudio.getState().open?.handle) return;
      tellTrouble(failure.code, failureOf(failure)?.sentence ?? failure.message);
    }),
    api.on('lessonFound', ({ handle }) => {
      if (handle !== useStudio.getState().open?.handle) return;
      dismiss(SAVE_NOTICE);
      void saveNow();
    }),
    api.on('lessonRefused', ({ handle, failure }) => {
      if (handle === useStudio.getState().open?.handle) becomeReadOnly(failure);
    }),
    api.on('menu', ({ command }) => {
      runCommand(command);
    }),
    api.on('closing', () => {
      void saveNow().then((isSaved) => (isSaved ? api.call('app.mayClose', {}) : null));
    }),
    api.on('recovered', () => {
      notify({ severity: 'warning', message: i18next.t('shell:fault.recovered') });
    }),
    api.on('openFile', ({ path }) => {
      openLesson(path).catch(notifyFailure);
    }),
    api.onLost(() => {
      void reopenLesson();
      void refreshJobs();
    }),
  ];
  return () => {
    for (const end of leave) end();
  };
}

/** Asks for the list of jobs: it has been kept from earlier runs. */
export async function refreshJobs(): Promise<void> {
  try {
    useStudio.setState({ jobs: await api.call('jobs.list', {}) });
  } catch (error) {
    notifyFailure(error);
  }
}

function takeClips(changed: readonly ClipState[]): void {
  useStudio.setState(({ clips }) => ({
    clips: { ...clips, ...Object.fromEntries(changed.map((clip) => [clip.segmentId, clip])) },
  }));
}

/** In the place of the same job, or as the newest. */
function takeJob(job: Job): void {
  useStudio.setState(({ jobs }) => {
    const isKnown = jobs.some(({ id }) => id === job.id);
    return { jobs: isKnown ? jobs.map((other) => (other.id === job.id ? job : other)) : [job, ...jobs] };
  });
}
