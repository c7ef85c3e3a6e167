import type { Failure, OpenLesson } from '../../main/api/answers.ts';
import { LecternError } from '../../main/contract/errors.ts';
import { isSame } from '../../main/lesson/edits/changing.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import i18next from 'i18next';
import { api } from '../backend/api.ts';
import { chooseFiles } from '../backend/chooseFiles.ts';
import { asFailure, failureOf } from './failures.ts';
import { documentsOnDisk, lessonIdOnDisk, SAVE_NOTICE, saveNoMore, saveNow } from './keeping.ts';
import { continueIn, saveCopy, showLesson } from './lessons.ts';
import { notify, notifyFailure, type NoticeAction } from './notices.ts';
import { useStudio } from './studio.ts';

/** What has become of the open lesson while it was not ours: nothing of it is overwritten, and nothing of ours is lost. */

const TAKEN: ReadonlySet<string> = new Set(['lesson.open-elsewhere', 'lesson.changed-elsewhere']);

/** Opens the lesson again and goes on with what is here: the host has forgotten it, or others may have left it. */
export async function reopenLesson(): Promise<void> {
  const { open } = useStudio.getState();
  if (!open) return;
  try {
    goOnIn(await api.call('lesson.open', { path: open.path }));
  } catch (error) {
    notifyFailure(error, { label: i18next.t('shell:actions.tryAgain'), run: () => void reopenLesson() });
  }
}

/** Goes on with the open lesson where the user says that it now is. */
async function findLesson(): Promise<void> {
  const { open } = useStudio.getState();
  const id = lessonIdOnDisk();
  try {
    const path = (await chooseFiles('lesson', { several: false }))?.[0];
    if (path === undefined || !open) return;
    const found = await api.call('lesson.open', { path });
    const isOurs = found.lesson.id === id;
    if (isOurs) goOnIn(found);
    else notify({ severity: 'error', message: i18next.t('shell:save.otherLesson', { title: found.lesson.title }) });
    await api.call('lesson.close', { handle: isOurs ? open.handle : found.handle });
  } catch (error) {
    notifyFailure(error, { label: i18next.t('shell:actions.findLesson'), run: () => void findLesson() });
  }
}

/** The lesson can no longer be changed here. What is not saved yet stays, and can be saved as a copy. */
export function becomeReadOnly(failure: Failure): void {
  const { open, saveState } = useStudio.getState();
  if (!open || open.readOnly) return;
  saveNoMore();
  useStudio.setState({
    open: { ...open, readOnly: failure },
    saveState: saveState === 'saved' ? 'saved' : 'unsaved',
  });
  notifyFailure(failure, { label: i18next.t('shell:actions.saveCopy'), run: () => void saveCopy() });
}

/** Says why the open lesson could not be saved, and what can be done. */
export function tellSaveFailed(error: unknown): void {
  const failure = failureOf(error);
  if (!failure) return;
  // The connection's own notice says so, and what is here is saved when it is back.
  if (failure.code === 'connection.lost') return;
  if (failure.code === 'lesson.not-open') void reopenLesson();
  else if (TAKEN.has(failure.code)) becomeReadOnly(asFailure(error));
  else tellTrouble(failure.code, i18next.t('shell:save.failed', { reason: failure.sentence }));
}

/** Says what is wrong with the place of the open lesson. @param code what cannot be copied can be found elsewhere */
export function tellTrouble(code: string, message: string): void {
  const tryAgain = { label: i18next.t('shell:actions.tryAgain'), run: () => void saveNow() };
  const elsewhere: NoticeAction =
    code === 'lesson.gone'
      ? { label: i18next.t('shell:actions.findLesson'), run: () => void findLesson() }
      : { label: i18next.t('shell:actions.saveCopy'), run: () => void saveCopy() };
  notify({ id: SAVE_NOTICE, severity: 'error', message, actions: [tryAgain, elsewhere] });
}

/** Saves what is here only over what it was made from. */
function goOnIn(found: OpenLesson): void {
  const { lesson } = useStudio.getState();
  const known = documentsOnDisk();
  if (!lesson || known.some((document) => isSameDocument(document, found.lesson))) {
    continueIn(found);
  } else if (known[0] === lesson) {
    // Nothing here was edited since.
    showLesson(found);
  } else {
    const changed = new LecternError('lesson.changed-elsewhere', { folder: found.path });
    continueIn({ ...found, readOnly: found.readOnly ?? asFailure(changed) });
  }
  const { readOnly } = useStudio.getState().open!;
  if (readOnly) notifyFailure(readOnly);
}

/** A copy of a lesson has another number than the history from before. */
function isSameDocument(a: Lesson, b: Lesson): boolean {
  return isSame({ ...a, id: '' }, { ...b, id: '' });
}
