import i18next from 'i18next';
import type { InputOf } from '../../main/api/methods.ts';
import { api } from '../backend/api.ts';
import { showTray } from '../jobs/tray.ts';
import { askForNotifications } from '../jobs/useEndings.ts';
import { announce } from '../shell/announce.ts';
import { useStudio } from '../state/studio.ts';

/** Starts publishing; how it goes is shown in the list of jobs. */
export async function startPublishing(request: InputOf<'publish.start'>): Promise<void> {
  askForNotifications();
  const job = await api.call('publish.start', request);
  // Its first event may have come before the answer, and then knows more.
  useStudio.setState(({ jobs }) => (jobs.some(({ id }) => id === job.id) ? {} : { jobs: [job, ...jobs] }));
  showTray(true);
  announce(i18next.t('publish:started'));
}
