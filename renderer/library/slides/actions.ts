import i18next from 'i18next';
import { insertSlide } from '../../../main/lesson/edits/order.ts';
import { addSlides, removeSlide, replaceSlide, setSlide } from '../../../main/lesson/edits/slides.ts';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { segmentSpans } from '../../../main/lesson/timeline.ts';
import { api } from '../../backend/api.ts';
import { announce } from '../../shell/announce.ts';
import { edit } from '../../state/edit.ts';
import { notify } from '../../state/notices.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { select } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { filesFrom, type FileSource } from '../files.ts';
import { runImport } from '../imports.ts';
import { targetIndexes } from '../target.ts';

/** Brings new slides onto the lesson's shelf. */
export function bringSlides(source: FileSource): Promise<void> {
  return runImport('slides', async (work) => {
    const { open } = useStudio.getState();
    const paths = await filesFrom(source, 'slides', true, work.signal);
    if (!open || !paths) return;
    const { slides } = await api.call('media.addSlides', { handle: open.handle, paths: [...paths] }, work);
    if (!edit('steps.addSlides', (lesson) => addSlides(lesson, slides))) return;
    if (slides[0]) select({ kind: 'slide', id: slides[0].id });
    announce(i18next.t('library:slides.added', { count: slides.length }));
  });
}

/** Puts another file's slide in the place of one; where it is shown, and for how long, stays. */
export function replaceSlideBy(id: string, source: FileSource): Promise<void> {
  return runImport('slides', async (work) => {
    const { open } = useStudio.getState();
    const paths = await filesFrom(source, 'slides', false, work.signal);
    if (!open || !paths) return;
    const { slides } = await api.call('media.addSlides', { handle: open.handle, paths: [...paths] }, work);
    const [first] = slides;
    if (!first || !edit('steps.replaceSlide', (lesson) => replaceSlide(lesson, id, first))) return;
    if (slides.length > 1) {
      notify({ severity: 'info', message: i18next.t('library:slides.replacedByFirst', { count: slides.length }) });
    }
    announce(i18next.t('library:slides.replaced'));
  });
}

/** Shows a slide in the segments that it is meant for. */
export function showOnTargets(slideId: string): void {
  const { lesson } = useStudio.getState();
  if (!lesson) return;
  const ids = targetIndexes(lesson).map((index) => lesson.segments[index]!.id);
  const isDone = edit('steps.setSlide', (current) =>
    ids.reduce<Lesson>((changed, id) => setSlide(changed, id, slideId), current),
  );
  if (!isDone) return;
  select({ kind: 'segments', ids });
  announce(i18next.t('library:slides.shown', { count: ids.length }));
}

/** Shows a slide in a silent segment of its own, behind those that it is meant for. */
export function insertAfterTargets(slideId: string): void {
  const { lesson } = useStudio.getState();
  if (!lesson) return;
  const at = Math.max(...targetIndexes(lesson)) + 1;
  const id = crypto.randomUUID();
  if (!edit('steps.insertSlide', (current) => insertSlide(current, slideId, at, id))) return;
  select({ kind: 'segments', ids: [id] });
  announce(i18next.t('library:slides.inserted', { number: at + 1 }));
}

/** Takes a slide that is shown nowhere off the shelf. */
export function dropSlide(id: string): void {
  if (edit('steps.removeSlide', (lesson) => removeSlide(lesson, id))) announce(i18next.t('library:removed'));
}

/** Goes to where a slide is shown first; elsewhere nothing happens. */
export function goToSlide(id: string): void {
  const segments = useStudio.getState().lesson?.segments ?? [];
  const index = segments.findIndex(({ slideId }) => slideId === id);
  if (index !== -1) usePlayhead.getState().seek(segmentSpans(segments)[index]!.startSeconds);
}
