import i18next from 'i18next';
import { addRecordings, removeRecording } from '../../../main/lesson/edits/narration.ts';
import { api } from '../../backend/api.ts';
import { announce } from '../../shell/announce.ts';
import { edit } from '../../state/edit.ts';
import { select } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { dropOnTimeline } from '../../timeline/commands/drops.ts';
import { filesFrom, type FileSource } from '../files.ts';
import { runImport } from '../imports.ts';
import { targetIndexes } from '../target.ts';

/** Brings recordings onto the lesson's shelf. */
export function bringRecordings(source: FileSource): Promise<void> {
  return runImport('recordings', async (work) => {
    const { open } = useStudio.getState();
    const paths = await filesFrom(source, 'recording', true, work.signal);
    if (!open || !paths) return;
    const { recordings } = await api.call('media.addRecordings', { handle: open.handle, paths: [...paths] }, work);
    const media = recordings.map((recording) => recording.media);
    edit('steps.addRecordings', (lesson) => addRecordings(lesson, media));
    if (media[0]) select({ kind: 'recording', file: media[0].file });
    announce(i18next.t('library:recordings.added', { count: media.length }));
  });
}

/** Has a whole recording heard in the first of the segments that it is meant for. */
export function hearOnTarget(file: string): void {
  const { lesson } = useStudio.getState();
  if (lesson) dropOnTimeline({ kind: 'recording', id: file }, { kind: 'onto', index: targetIndexes(lesson)[0]! });
}

/** Has a recording heard in a segment of its own, behind those that it is meant for. */
export function hearAfterTargets(file: string): void {
  const { lesson } = useStudio.getState();
  if (!lesson) return;
  dropOnTimeline({ kind: 'recording', id: file }, { kind: 'between', index: Math.max(...targetIndexes(lesson)) + 1 });
}

/** Takes a recording that is heard nowhere off the shelf. */
export function dropRecording(file: string): void {
  if (edit('steps.removeRecording', (lesson) => removeRecording(lesson, file))) announce(i18next.t('library:removed'));
}
