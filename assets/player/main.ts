import type { PlayerLesson } from '../../main/contract/player.ts';
import { launchOf } from './launch.ts';
import './player.css';
import { tolerantStore } from './store.ts';
import { textsIn } from './texts/texts.ts';
import { cmi5Tracking } from './tracking/cmi5.ts';
import { localTracking } from './tracking/none.ts';
import { SCORM_12 } from './tracking/scorm12.ts';
import { SCORM_2004 } from './tracking/scorm2004.ts';
import { scormTracking } from './tracking/scorm.ts';
import type { ApiWindow } from './tracking/scormApi.ts';
import type { Tracking } from './tracking/tracking.ts';
import { xapiTracking } from './tracking/xapi.ts';
import { make } from './view/dom.ts';
import { showPlayer } from './view/player.ts';
import { settingsIn } from './view/settings.ts';
import { wearTheme } from './view/theme.ts';

const store = tolerantStore(() => localStorage);
const settings = settingsIn(store);

start();

function start(): void {
  const told = readLesson();
  const { texts, language } = textsIn(told?.language ?? navigator.language);
  const lesson = told && { ...told, title: told.title.trim() || texts.untitled };
  document.documentElement.lang = language;
  wearTheme(lesson?.brand.colour ?? null, settings);
  if (lesson === null) {
    document.body.append(make('p', { className: 'failed', role: 'alert' }, texts.lessonFailed));
    return;
  }
  document.title = lesson.title;
  const local = localTracking(store, lesson.id);
  const launch = launchOf(lesson, trackingOf(lesson, local), local, store, () => performance.now());
  showPlayer(lesson, launch, texts, settings);
  // Nothing asynchronous here: the page may be gone before it is done.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') launch.dispatch({ kind: 'hidden' });
  });
  window.addEventListener('pagehide', () => {
    launch.close();
  });
  // A page that comes back out of the browser's cache has said farewell: it begins anew.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

/** From the page itself: one that is opened as a file may fetch nothing. */
function readLesson(): PlayerLesson | null {
  try {
    return JSON.parse(document.querySelector('script#lesson')?.textContent ?? '') as PlayerLesson;
  } catch {
    return null;
  }
}

function trackingOf(lesson: PlayerLesson, local: Tracking): Tracking {
  const query = new URLSearchParams(location.search);
  const scormWindow = window as unknown as ApiWindow;
  switch (lesson.tracking) {
    case 'scorm12':
      return scormTracking(scormWindow, SCORM_12, lesson.checks.length);
    case 'scorm2004':
      return scormTracking(scormWindow, SCORM_2004, lesson.checks.length);
    case 'xapi':
      return xapiTracking(lesson, query, newId);
    case 'cmi5':
      return cmi5Tracking(lesson, query, newId);
    case 'none':
      return local;
  }
}

/** A random UUID, also in a page that came over plain http. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
