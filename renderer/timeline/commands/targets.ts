import { usePlayhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { segmentAt } from '../geometry/visible.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { currentPicked } from '../state/picked.ts';

/** Number of the segment under the playhead; -1 where no lesson is open. */
export function segmentAtPlayhead(): number {
  return segmentAt(spansOf(currentSegments()), usePlayhead.getState().seconds);
}

/** What a command is about: the selected segments, in the lesson's order; none are selected: the one under the playhead. */
export function targetIds(): readonly string[] {
  const { ids } = currentPicked();
  if (ids.length > 0) return ids;
  const under = currentSegments()[segmentAtPlayhead()];
  return under ? [under.id] : [];
}

/** Number of the segment that the keyboard is at, else of the one under the playhead. */
export function targetIndex(): number {
  const { activeId } = currentPicked();
  const index = currentSegments().findIndex(({ id }) => id === activeId);
  return index === -1 ? segmentAtPlayhead() : index;
}

export function indexesOf(ids: readonly string[]): number[] {
  const chosen = new Set(ids);
  return currentSegments().flatMap(({ id }, index) => (chosen.has(id) ? index : []));
}

/** Whether the open lesson can be changed. */
export function canEdit(): boolean {
  const { lesson, open } = useStudio.getState();
  return lesson !== null && !open?.readOnly;
}

/** Something selected that is not a segment has commands of the same keys: those of the timeline wait. */
export function isTimelineAddressed(): boolean {
  const { kind } = useStudio.getState().selection;
  return canEdit() && (kind === 'segments' || kind === 'none');
}
