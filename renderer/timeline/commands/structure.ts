import i18next from 'i18next';
import { LEAST_SEGMENT_SECONDS } from '../../../main/lesson/cuts.ts';
import { canMerge, mergeWithNext, splitSegment } from '../../../main/lesson/edits/cuts.ts';
import { duplicateSegments, insertSilence, moveSegments, removeSegments } from '../../../main/lesson/edits/order.ts';
import { announce } from '../../shell/announce.ts';
import { edit } from '../../state/edit.ts';
import { notify } from '../../state/notices.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { changeView } from '../../state/timelineView.ts';
import { reveal } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { pickSegments } from '../state/picked.ts';
import { indexesOf, segmentAtPlayhead, targetIds, targetIndex } from './targets.ts';

const SILENCE_SECONDS = 3;

/** Cuts the segment under the playhead in two there; the second half is selected. */
export function splitAtPlayhead(): void {
  const index = segmentAtPlayhead();
  const segment = currentSegments()[index];
  const span = spansOf(currentSegments())[index];
  if (!segment || !span) return;
  const insideSeconds = usePlayhead.getState().seconds - span.startSeconds;
  const isTooNear =
    insideSeconds < LEAST_SEGMENT_SECONDS || segment.durationSeconds - insideSeconds < LEAST_SEGMENT_SECONDS;
  if (isTooNear) {
    notify({ severity: 'info', message: i18next.t('timeline:notices.cannotSplit') });
    return;
  }
  const newId = crypto.randomUUID();
  if (edit('steps.splitSegment', (lesson) => splitSegment(lesson, segment.id, insideSeconds, newId))) {
    pickSegments([newId]);
    announce(i18next.t('timeline:announce.split', { number: index + 1 }));
  }
}

/** The segments that merging would take into the one before them: of several selected all but the first, else the next. */
function mergeSteps(): { readonly id: string; readonly count: number } | null {
  const indexes = indexesOf(targetIds());
  const first = indexes[0];
  if (first === undefined) return null;
  const isRun = indexes.every((index, offset) => index === first + offset);
  const id = currentSegments()[first]!.id;
  return isRun ? { id, count: Math.max(1, indexes.length - 1) } : null;
}

export function canMergeNow(): boolean {
  const { lesson } = useStudio.getState();
  const steps = mergeSteps();
  return lesson !== null && steps !== null && canMerge(lesson, steps.id);
}

/** Joins the selected segments, or the one at hand with the next, where one plays on where the other ends. */
export function mergeSegments(): void {
  const steps = mergeSteps();
  if (!steps) return;
  const isDone = edit('steps.mergeSegments', (lesson) => {
    let merged = lesson;
    for (let step = 0; step < steps.count && canMerge(merged, steps.id); step++) {
      merged = mergeWithNext(merged, steps.id);
    }
    return merged;
  });
  if (!isDone) {
    notify({ severity: 'info', message: i18next.t('timeline:notices.cannotMerge') });
    return;
  }
  pickSegments([steps.id]);
  announce(i18next.t('timeline:announce.merged'));
}

export function duplicate(): void {
  const ids = targetIds();
  const newIds = ids.map(() => crypto.randomUUID());
  if (!edit('steps.duplicateSegments', (lesson) => duplicateSegments(lesson, ids, newIds))) return;
  pickSegments(newIds);
  announce(i18next.t('timeline:announce.duplicated', { count: ids.length }));
}

/** @param withAudio false: what was heard stays, with the neighbour's slide */
export function remove(withAudio: boolean): void {
  const ids = targetIds();
  const index = indexesOf(ids)[0] ?? 0;
  if (!edit('steps.removeSegments', (lesson) => removeSegments(lesson, ids, { withAudio }))) return;
  const segments = currentSegments();
  const next = segments[Math.min(index, segments.length - 1)];
  if (next) pickSegments([next.id]);
  announce(i18next.t('timeline:announce.removed', { count: ids.length }));
}

/** Puts silence behind the segment at hand. */
export function insertSilenceHere(): void {
  const newId = crypto.randomUUID();
  const atIndex = targetIndex() + 1;
  if (!edit('steps.insertSilence', (lesson) => insertSilence(lesson, atIndex, SILENCE_SECONDS, newId))) return;
  pickSegments([newId]);
  announce(i18next.t('timeline:announce.silence', { seconds: SILENCE_SECONDS }));
}

/** Moves the selected segments together one place earlier or later. */
export function moveBy(direction: -1 | 1): void {
  const ids = targetIds();
  const indexes = indexesOf(ids);
  const [first, last] = [indexes[0], indexes.at(-1)];
  if (first === undefined || last === undefined) return;
  const toIndex = direction === -1 ? first - 1 : last + 2;
  if (toIndex < 0 || toIndex > currentSegments().length) return;
  if (!edit('steps.moveSegments', (lesson) => moveSegments(lesson, ids, toIndex))) return;
  const place = indexesOf(ids)[0] ?? 0;
  const span = spansOf(currentSegments())[place];
  if (span) changeView((view) => reveal(view, span.startSeconds, span.endSeconds));
  announce(i18next.t('timeline:announce.moved', { number: place + 1 }));
}
