import type { OpenLesson } from '../../main/api/answers.ts';
import i18next from 'i18next';
import { api } from '../backend/api.ts';
import { keep, letGo, saveNow } from './keeping.ts';
import { failureOf } from './failures.ts';
import { dismiss, notify, notifyFailure } from './notices.ts';
import { usePlayhead } from './playhead.ts';
import { NOTHING_SELECTED, selectionWithin } from './selection.ts';
import { useStudio } from './studio.ts';

/** Remembers what was open, should the page be loaded anew. */
const OPEN_KEY = 'lectern.open';
const CLOSING_NOTICE = 'closing';

/** Opens a lesson in place of the one that is open. Rejects with an ApiError where it cannot be. */
export async function openLesson(path: string, signal?: AbortSignal): Promise<void> {
  const again = (): void => {
    openLesson(path).catch(notifyFailure);
  };
  if (!(await closeLesson(again))) return;
  showLesson(await api.call('lesson.open', { path }, { signal }));
}

/** Shows a lesson that the host has just opened or made. */
export function showLesson({ lesson, notices, ...answer }: OpenLesson): void {
  letGo();
  useStudio.setState({
    screen: 'studio',
    open: { handle: answer.handle, path: answer.path, readOnly: answer.readOnly },
    lesson,
    past: [],
    future: [],
    selection: NOTHING_SELECTED,
    clips: {},
    clipboard: [],
  });
  usePlayhead.setState({ seconds: 0, isPlaying: false });
  for (const notice of notices) notify({ severity: 'info', message: failureOf(notice)!.sentence });
  sessionStorage.setItem(OPEN_KEY, answer.path);
  keep(lesson);
}

/**
 * Saves and closes the open lesson and shows the start. Where it cannot be saved it stays open, and a notice asks what is
 * to become of it.
 *
 * @param then what is done once it is closed after all
 * @returns whether it is closed
 */
export async function closeLesson(then: () => void = () => undefined): Promise<boolean> {
  if (useStudio.getState().open === null) return true;
  if (await saveNow()) {
    await leaveLesson();
    return true;
  }
  const closeAnyway = (): void => {
    void leaveLesson().then(then);
  };
  notify({
    id: CLOSING_NOTICE,
    severity: 'warning',
    message: i18next.t('shell:save.unsaved'),
    actions: [
      { label: i18next.t('shell:actions.saveCopy'), run: () => void saveCopy() },
      { label: i18next.t('shell:actions.closeUnsaved'), run: closeAnyway },
    ],
  });
  return false;
}

async function leaveLesson(): Promise<void> {
  const { open } = useStudio.getState();
  letGo();
  dismiss(CLOSING_NOTICE);
  sessionStorage.removeItem(OPEN_KEY);
  useStudio.setState({ screen: 'start', open: null, lesson: null, past: [], future: [], clips: {} });
  usePlayhead.getState().pause();
  if (open) await api.call('lesson.close', { handle: open.handle }).catch(notifyFailure);
}

/** Saves a copy with all media to a place that the user chooses, and goes on there with the same history. */
export async function saveCopy(): Promise<void> {
  const { app, open, lesson } = useStudio.getState();
  if (!open || !lesson) return;
  try {
    const suggestedName = `${lesson.title}.lectern`;
    const outPath = app?.hasDialogs ? await api.call('files.pickOutput', { purpose: 'lesson', suggestedName }) : null;
    if (app?.hasDialogs && outPath === null) return;
    const copy = await api.call('lesson.saveCopy', { handle: open.handle, lesson, outPath });
    continueIn(copy);
    notify({ severity: 'success', message: i18next.t('shell:save.copied', { path: copy.path }) });
  } catch (error) {
    notifyFailure(error, { label: i18next.t('shell:actions.tryAgain'), run: () => void saveCopy() });
  }
}

/** Goes on editing the document that is here in another open lesson. */
export function continueIn({ handle, path, readOnly, lesson: saved }: OpenLesson): void {
  const { lesson, selection } = useStudio.getState();
  const mine = lesson ?? saved;
  const open = { handle, path, readOnly };
  letGo();
  dismiss(CLOSING_NOTICE);
  useStudio.setState({ open, lesson: mine, clips: {}, selection: selectionWithin(selection, mine) });
  sessionStorage.setItem(OPEN_KEY, path);
  keep(saved);
}

/** The path of the lesson that was open before the page was loaded anew; null: none. */
export function lessonBeforeReload(): string | null {
  return sessionStorage.getItem(OPEN_KEY);
}
