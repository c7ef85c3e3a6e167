import { api } from '../backend/api.ts';
import { refreshJobs, takeEvents } from './events.ts';
import { failureOf } from './failures.ts';
import { saveNow } from './keeping.ts';
import { lessonBeforeReload, openLesson } from './lessons.ts';
import { notify, notifyFailure } from './notices.ts';
import { applySettings } from './settings.ts';
import { useStudio } from './studio.ts';

/** Connects the stores with the host, and opens again what was open before the page was loaded anew. */
export async function startStudio(): Promise<void> {
  takeEvents();
  saveOnLeaving();
  try {
    const [app, settings] = await Promise.all([api.call('app.describe', {}), api.call('settings.read', {})]);
    useStudio.setState({ app });
    applySettings(settings);
    for (const notice of app.notices) notify({ severity: 'warning', message: failureOf(notice)?.sentence ?? '' });
  } catch (error) {
    notifyFailure(error);
  }
  await refreshJobs();
  const path = lessonBeforeReload();
  if (path !== null) await openLesson(path).catch(notifyFailure);
}

/** A page that is hidden may be closed at any moment. Electron's window asks before it closes; a browser asks its user. */
function saveOnLeaving(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saveNow();
  });
  if (window.lectern) return;
  window.addEventListener('beforeunload', (event) => {
    if (useStudio.getState().saveState === 'saved') return;
    event.preventDefault();
    void saveNow();
  });
}
