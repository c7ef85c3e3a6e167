import type { Lesson } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';
import { createAutosave, type Autosave } from './autosave.ts';
import { createFollow, type Follow } from './follow.ts';
import { dismiss, notifyFailure } from './notices.ts';
import { usePlayhead } from './playhead.ts';
import { useStudio } from './studio.ts';

/** Edits are on the disk within two seconds, however slow the disk. */
const SAVE_PAUSE_MS = 600;
const SAVE_RETRY_MS = 15_000;
const FOLLOW_PAUSE_MS = 300;

/** Of the notice that the open lesson cannot be saved. */
export const SAVE_NOTICE = 'save';

/** What goes on for the lesson that is open. */
interface Running {
  readonly autosave: Autosave;
  readonly follow: Follow;
  /** Of the document on the disk: an undo in a copy brings back that of the lesson it was copied from. */
  readonly lessonId: string;
  readonly stop: () => void;
}
let running: Running | null = null;
let onSaveFailed: (error: unknown) => void = notifyFailure;

/** Who tells the user that a lesson could not be saved, and what can be done. */
export function tellSaveFailuresTo(listener: (error: unknown) => void): void {
  onSaveFailed = listener;
}

/**
 * Keeps the open document on the disk and the maker of clips informed from now on.
 *
 * @param saved what lies on the disk
 */
export function keep(saved: Lesson): void {
  letGo();
  const { open, lesson } = useStudio.getState();
  const { handle, readOnly } = open!;
  const autosave = createAutosave({
    saved,
    save: (document) => api.call('lesson.save', { handle, lesson: document }),
    onState: (saveState) => {
      useStudio.setState({ saveState });
      if (saveState === 'saved') dismiss(SAVE_NOTICE);
    },
    onFailure: (error) => {
      onSaveFailed(error);
    },
    pauseMs: SAVE_PAUSE_MS,
    retryMs: SAVE_RETRY_MS,
  });
  const follow = createFollow({
    // What goes wrong with a clip is told by its state; a lost host is told of elsewhere.
    tell: (document, playheadSeconds) =>
      void api.call('preview.follow', { handle, lesson: document, playheadSeconds }).catch(() => undefined),
    pauseMs: FOLLOW_PAUSE_MS,
  });
  follow.documentChanged(lesson!);
  const unsubscribe = [
    useStudio.subscribe((now, before) => {
      if (now.lesson === null || now.lesson === before.lesson) return;
      autosave.changed(now.lesson);
      follow.documentChanged(now.lesson);
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
  running = { autosave, follow, lessonId: saved.id, stop };
  if (readOnly) autosave.stop();
  useStudio.setState({ saveState: 'saved' });
  if (lesson !== saved) autosave.changed(lesson!);
}

/** Saves no more, and tells nothing of the lesson any more. */
export function letGo(): void {
  running?.stop();
  running = null;
  dismiss(SAVE_NOTICE);
}

/** The open lesson can no longer be changed: nothing is saved any more; what was not saved yet stays so. */
export function saveNoMore(): void {
  running?.autosave.stop();
}

/** Saves what is not saved yet. @returns whether everything is. */
export async function saveNow(): Promise<boolean> {
  return running === null || running.autosave.flush();
}

/** What lies on the disk, as far as is known here; several where a save was under way. */
export function documentsOnDisk(): readonly Lesson[] {
  return running?.autosave.onDisk() ?? [];
}

/** The number of the lesson on the disk; null: none is open. */
export function lessonIdOnDisk(): string | null {
  return running?.lessonId ?? null;
}
