import { setNarration } from '../../../main/lesson/edits/narration.ts';
import { insertSlide } from '../../../main/lesson/edits/order.ts';
import { changePresenter } from '../../../main/lesson/edits/presenters.ts';
import { setSlide } from '../../../main/lesson/edits/slides.ts';
import { api } from '../../backend/api.ts';
import type { DraggedItem } from '../../state/dragging.ts';
import { edit } from '../../state/edit.ts';
import { notifyFailure } from '../../state/notices.ts';
import { useStudio } from '../../state/studio.ts';
import type { DropPlace } from '../geometry/places.ts';
import { currentSegments } from '../state/document.ts';
import { currentPicked, pickSegments } from '../state/picked.ts';

/**
 * Something of the library was dropped: a slide onto a segment is shown there instead, between two it becomes a segment of
 * its own; a recording is heard there; a presenter speaks there, in all selected segments where it is one of them.
 */
export function dropOnTimeline({ kind, id }: DraggedItem, place: DropPlace): void {
  if (kind === 'recording') void dropRecording(id, place).catch(notifyFailure);
  else if (kind === 'presenter') dropPresenter(id, place);
  else dropSlide(id, place);
}

function dropSlide(slideId: string, place: DropPlace): void {
  const id = place.kind === 'onto' ? currentSegments()[place.index]!.id : crypto.randomUUID();
  const isDone =
    place.kind === 'onto'
      ? edit('steps.setSlide', (lesson) => setSlide(lesson, id, slideId))
      : edit('steps.insertSlide', (lesson) => insertSlide(lesson, slideId, place.index, id));
  if (isDone) pickSegments([id]);
}

function dropPresenter(presenterId: string, { index }: DropPlace): void {
  const target = currentSegments()[index];
  if (!target) return;
  const { ids } = currentPicked();
  const targets = ids.includes(target.id) ? ids : [target.id];
  edit('steps.changePresenter', (lesson) => changePresenter(lesson, targets, { presenterId }));
  pickSegments(targets);
}

async function dropRecording(file: string, place: DropPlace): Promise<void> {
  const { lesson, open } = useStudio.getState();
  const media = lesson?.recordings.find((recording) => recording.file === file);
  if (!media || !open) return;
  // A segment is found by its id: until the length is known, others may have moved.
  const neighbours = currentSegments();
  const onto = place.kind === 'onto' ? neighbours[place.index]!.id : null;
  const { durationSeconds } = await api.call('media.describeRecording', { handle: open.handle, media });
  const narration = { media, startSeconds: 0, endSeconds: durationSeconds };
  const id = onto ?? crypto.randomUUID();
  const isDone = edit('steps.setNarration', (current) => {
    if (onto !== null) return setNarration(current, id, narration);
    const index = Math.min(place.index, current.segments.length);
    // The slide that is seen there anyway.
    const { slideId } = current.segments[Math.max(0, index - 1)]!;
    return setNarration(insertSlide(current, slideId, index, id), id, narration);
  });
  if (isDone) pickSegments([id]);
}
