import i18next from 'i18next';
import type { PresenterDescription } from '../../../main/api/answers.ts';
import { addPresenter, changePresenter, removePresenter } from '../../../main/lesson/edits/presenters.ts';
import { newPresenter } from '../../../main/lesson/parts.ts';
import { api } from '../../backend/api.ts';
import { announce } from '../../shell/announce.ts';
import { edit } from '../../state/edit.ts';
import { notifyFailure } from '../../state/notices.ts';
import { select } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { filesFrom, type FileSource } from '../files.ts';
import { runImport, type ImportWork } from '../imports.ts';
import { targetIndexes } from '../target.ts';
import { rememberDescription } from './descriptions.ts';
import { askForFace, openReport } from './dialogs.ts';

/** Makes a presenter of a photo; asks whose face is meant where there are several, says why where it cannot be used. */
export function bringPresenter(source: FileSource): Promise<void> {
  return runImport('presenters', async (work) => {
    const { open } = useStudio.getState();
    const path = (await filesFrom(source, 'picture', false, work.signal))?.[0];
    if (!open || path === undefined) return;
    const added = await api.call('media.addPhoto', { handle: open.handle, path, face: null }, work);
    const chosen = await withFace(open.handle, added, work);
    if (!chosen) return;
    if (chosen.refusal) {
      notifyFailure(chosen.refusal, {
        label: i18next.t('library:presenters.chooseOther'),
        run: () => void bringPresenter('here'),
      });
      return;
    }
    const presenter = newPresenter(crypto.randomUUID(), chosen.photo, chosen.face);
    rememberDescription(open.handle, presenter, chosen);
    if (!edit('steps.addPresenter', (lesson) => addPresenter(lesson, presenter))) return;
    select({ kind: 'presenter', id: presenter.id });
    announce(i18next.t('library:presenters.added', { name: presenter.name }));
    // What is to be known of the photo, and whether the person has agreed.
    openReport(presenter.id);
  });
}

/** The photo with one face chosen; null: the user chose none. */
async function withFace(
  handle: string,
  added: PresenterDescription,
  work: ImportWork,
): Promise<PresenterDescription | null> {
  if (added.refusal?.code !== 'face.several') return added;
  const face = await askForFace(added);
  if (face === null) return null;
  return api.call('media.describePhoto', { handle, photo: added.photo, face, landmarkEdits: [] }, work);
}

/** Has a presenter speak in the segments that are meant. */
export function speakInTargets(id: string): void {
  const { lesson } = useStudio.getState();
  if (!lesson) return;
  const ids = targetIndexes(lesson).map((index) => lesson.segments[index]!.id);
  if (!edit('steps.changePresenter', (current) => changePresenter(current, ids, { presenterId: id }))) return;
  select({ kind: 'segments', ids });
  announce(i18next.t('library:presenters.shown', { count: ids.length }));
}

/** Has a presenter speak in the whole lesson. */
export function speakEverywhere(id: string): void {
  const count = useStudio.getState().lesson?.segments.length ?? 0;
  const isDone = edit('steps.changePresenter', (lesson) =>
    changePresenter(
      lesson,
      lesson.segments.map((segment) => segment.id),
      { presenterId: id },
    ),
  );
  if (isDone) announce(i18next.t('library:presenters.shown', { count }));
}

/** Takes away a presenter that is not chosen anywhere. */
export function dropPresenter(id: string): void {
  if (edit('steps.removePresenter', (lesson) => removePresenter(lesson, id))) announce(i18next.t('library:removed'));
}
