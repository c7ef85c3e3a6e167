import { create } from 'zustand';
import type { DropPlace } from '../geometry/places.ts';

/** What the timeline shows of a gesture that is under way, or about to be. */
export interface Marks {
  /** The cut under the pointer or being dragged, by the number of the segment before it. */
  readonly cut: number | null;
  readonly isCutDragged: boolean;
  /** The time that the dragged cut has snapped to. */
  readonly snappedSeconds: number | null;
  /** Where what is dragged would go. */
  readonly drop: DropPlace | null;
  /** Segments that are being dragged. */
  readonly draggedIds: readonly string[];
}

const NO_MARKS: Marks = { cut: null, isCutDragged: false, snappedSeconds: null, drop: null, draggedIds: [] };

export const useMarks = create<Marks>()(() => NO_MARKS);

export function mark(change: Partial<Marks>): void {
  const before = useMarks.getState();
  const names = Object.keys(change) as (keyof Marks)[];
  if (names.some((name) => !isSame(before[name], change[name]))) useMarks.setState(change);
}

export function clearMarks(): void {
  mark(NO_MARKS);
}

function isSame(a: Marks[keyof Marks], b: Marks[keyof Marks] | undefined): boolean {
  const [left, right] = [a as DropPlace | null, b as DropPlace | null];
  return a === b || (left?.kind !== undefined && left.kind === right?.kind && left.index === right.index);
}
