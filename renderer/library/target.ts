import type { Lesson } from '../../main/lesson/schema.ts';
import { segmentSpans } from '../../main/lesson/timeline.ts';
import { usePlayhead } from '../state/playhead.ts';
import { selectedSegmentIds } from '../state/selection.ts';
import { useStudio } from '../state/studio.ts';

/** Segments that were selected last: choosing something in the library takes the selection, but not what it is meant for. */
let lastIds: readonly string[] = [];

useStudio.subscribe(({ selection }, before) => {
  if (selection === before.selection) return;
  const ids = selectedSegmentIds(selection);
  if (ids.length > 0) lastIds = ids;
  else if (selection.kind === 'none') lastIds = [];
});

/** Segments that something of the library is meant for, as their numbers: those selected last, else that at the playhead. */
export function targetIndexes(lesson: Lesson): readonly number[] {
  const chosen = new Set(lastIds);
  const indexes = lesson.segments.flatMap(({ id }, index) => (chosen.has(id) ? [index] : []));
  if (indexes.length > 0) return indexes;
  const { seconds } = usePlayhead.getState();
  const at = segmentSpans(lesson.segments).findLastIndex(({ startSeconds }) => startSeconds <= seconds);
  return [Math.max(0, at)];
}
