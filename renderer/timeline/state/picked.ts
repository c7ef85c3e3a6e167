import { create } from 'zustand';
import { select, selectedSegmentIds } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { pick, stillPicked, type Picked, type PickMode } from '../geometry/selecting.ts';
import { currentSegments } from './document.ts';

/** Where the keyboard is among the segments; which are selected is the studio's. */
export const useActiveSegment = create<Pick<Picked, 'activeId' | 'anchorId'>>()(() => ({
  activeId: null,
  anchorId: null,
}));

/** What is picked now, without what the lesson no longer has. */
export function currentPicked(): Picked {
  const ids = selectedSegmentIds(useStudio.getState().selection);
  const order = currentSegments().map(({ id }) => id);
  const chosen = new Set(ids);
  return stillPicked(order, { ids: order.filter((id) => chosen.has(id)), ...useActiveSegment.getState() });
}

/** Selects a segment as a click on it does. */
export function pickSegment(id: string, mode: PickMode): void {
  const order = currentSegments().map((segment) => segment.id);
  show(pick(order, currentPicked(), id, mode));
}

/** Selects exactly these segments; the first of them is where the keyboard goes on. */
export function pickSegments(ids: readonly string[]): void {
  const first = ids[0] ?? null;
  show({ ids, activeId: first, anchorId: first });
}

function show({ ids, activeId, anchorId }: Picked): void {
  useActiveSegment.setState({ activeId, anchorId });
  select(ids.length === 0 ? { kind: 'none' } : { kind: 'segments', ids });
}
