import type { OpenLesson } from '../../main/api/answers.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import i18next from 'i18next';
import { api } from '../backend/api.ts';
import { createAutosave, type Autosave } from './autosave.ts';
import { createFollow, type Follow } from './follow.ts';
import { failureOf } from './failures.ts';
import { dismiss, notify, notifyFailure } from './notices.ts';
import { usePlayhead } from './playhead.ts';
import { NOTHING_SELECTED, selectionWithin } from './selection.ts';
import { useStudio } from './studio.ts';

/** Edits are on the disk within two seconds, however slow the disk. */
const SAVE_PAUSE_MS = 600;
const SAVE_RETRY_MS = 15_000;
const FOLLOW_PAUSE_MS = 300;

/** Remembers what was open, should the page be loaded anew. */
const OPEN_KEY = 'lectern.open';
const SAVE_NOTICE = 'save';

/** What goes on for the lesson that is open. */
interface Running {
  readonly autosave: Autosave;
  readonly follow: Follow;
  readonly stop: () => void;
}
let running: Running | null = null;

/** Opens a lesson in place of the one that is open. Rejects with an ApiError where it cannot be. */
export async function openLesson(path: string, signal?: AbortSignal): Promise<void> {
  if (!(await closeLesson())) return;
  showLesson(await api.call('lesson.open', { path }, { signal }));
}

/** Shows a lesson that the host has just opened or made. */
export function showLesson({ lesson, notices, ...answer }: OpenLesson): void {
  end();
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
  for (const { code, message } of notices) {
    notify({ severity: 'info', message: i18next.t(`errors:${code}`, { defaultValue: message }) });
  }
  sessionStorage.setItem(OPEN_KEY, answer.path);
  begin(lesson);
}

/** Saves and closes the open lesson and shows the start. @returns false where it could not be saved: it stays open. */
export async function closeLesson(): Promise<boolean> {
  const { open } = useStudio.getState();
  if (open === null) return true;
  if (!(await saveNow())) return false;
  end();
  sessionStorage.removeItem(OPEN_KEY);
  useStudio.setState({ screen: 'start', open: null, lesson: null, past: [], future: [], clips: {} });
  usePlayhead.getState().pause();
  await api.call('lesson.close', { handle: open.handle }).catch(notifyFailure);
  return true;
}

/** Saves what is not saved yet. @returns whether everything is. */
export async function saveNow(): Promise<boolean> {
  return running === null || running.autosave.flush();
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

/** The host has forgotten the open lesson (it was started anew): opens it again and goes on with what is here. */
export async function reopenLesson(): Promise<void> {
  const { open } = useStudio.getState();
  if (!open) return;
  try {
    continueIn(await api.call('lesson.open', { path: open.path }));
  } catch (error) {
    notifyFailure(error, { label: i18next.t('shell:actions.tryAgain'), run: () => void reopenLesson() });
  }
}

/** The path of the lesson that was open before the page was loaded anew; null: none. */
export function lessonBeforeReload(): string | null {
  return sessionStorage.getItem(OPEN_KEY);
}

/** Goes on editing the document that is here in another open lesson. */
function continueIn({ handle, path, readOnly, lesson: saved }: OpenLesson): void {
  end();
  const { lesson, selection } = useStudio.getState();
  const mine = lesson ?? saved;
  useStudio.setState({ open: { handle, path, readOnly }, clips: {}, selection: selectionWithin(selection, mine) });
  sessionStorage.setItem(OPEN_KEY, path);
  begin(saved);
  if (readOnly) notifyFailure(readOnly);
  else running?.autosave.changed(mine);
}

function begin(saved: Lesson): void {
  const { handle } = useStudio.getState().open!;
  const autosave = createAutosave({
    saved,
    save: (lesson) => api.call('lesson.save', { handle, lesson }),
    onState: (saveState) => {
      useStudio.setState({ saveState });
      if (saveState === 'saved') dismiss(SAVE_NOTICE);
    },
    onFailure: tellSaveFailed,
    pauseMs: SAVE_PAUSE_MS,
    retryMs: SAVE_RETRY_MS,
  });
  const follow = createFollow({
    // What goes wrong with a clip is told by its state; a lost host is told of elsewhere.
    tell: (lesson, playheadSeconds) =>
      void api.call('preview.follow', { handle, lesson, playheadSeconds }).catch(() => undefined),
    pauseMs: FOLLOW_PAUSE_MS,
  });
  follow.documentChanged(useStudio.getState().lesson!);
  const unsubscribe = [
    useStudio.subscribe(({ lesson }, before) => {
      if (lesson === null || lesson === before.lesson) return;
      autosave.changed(lesson);
      follow.documentChanged(lesson);
    }),
    usePlayhead.subscribe(({ seconds }) => {
      follow.playheadChanged(seconds);
    }),
  ];
  const stop = (): void => {
    autosave.stop();
    follow.stop();
    for (const leave of unsubscribe) leave();
  };
  useStudio.setState({ saveState: 'saved' });
  running = { autosave, follow, stop };
}

function end(): void {
  running?.stop();
  running = null;
  dismiss(SAVE_NOTICE);
}

function tellSaveFailed(error: unknown): void {
  const failure = failureOf(error);
  if (!failure) return;
  if (failure.code === 'lesson.not-open') void reopenLesson();
  // The connection's own notice says so, and what is here is saved when it is back.
  if (failure.code === 'connection.lost' || failure.code === 'lesson.not-open') return;
  notify({
    id: SAVE_NOTICE,
    severity: 'error',
    message: i18next.t('shell:save.failed', { reason: failure.sentence }),
    actions: [
      { label: i18next.t('shell:actions.tryAgain'), run: () => void saveNow() },
      { label: i18next.t('shell:actions.saveCopy'), run: () => void saveCopy() },
    ],
  });
}
