import type { Lesson } from '../../main/lesson/schema.ts';
import { useStudio } from './studio.ts';

/** What the inspector shows and commands act on. */
export type Selection =
  | { readonly kind: 'segments'; readonly ids: readonly string[] }
  | { readonly kind: 'slide'; readonly id: string }
  /** `file` of a `Media` in the lesson's recordings. */
  | { readonly kind: 'recording'; readonly file: string }
  | { readonly kind: 'presenter'; readonly id: string }
  | { readonly kind: 'check'; readonly id: string }
  | { readonly kind: 'section'; readonly id: string }
  /** The caption of a recording by its number there. */
  | { readonly kind: 'caption'; readonly file: string; readonly index: number }
  | { readonly kind: 'none' };

export const NOTHING_SELECTED: Selection = { kind: 'none' };

export function select(selection: Selection): void {
  useStudio.setState({ selection });
}

/** Ids of the selected segments, in no order; empty where something else is selected. */
export function selectedSegmentIds(selection: Selection): readonly string[] {
  return selection.kind === 'segments' ? selection.ids : [];
}

/** `selection` without what `lesson` does not have (any more): an undo may have taken it away. */
export function selectionWithin(selection: Selection, lesson: Lesson): Selection {
  switch (selection.kind) {
    case 'segments': {
      const ids = selection.ids.filter((id) => lesson.segments.some((segment) => segment.id === id));
      if (ids.length === selection.ids.length) return selection;
      return ids.length === 0 ? NOTHING_SELECTED : { kind: 'segments', ids };
    }
    case 'slide':
      return within(lesson.slides, selection);
    case 'check':
      return within(lesson.checks, selection);
    case 'section':
      return within(lesson.sections, selection);
    default:
      return selection;
  }
}

function within(
  parts: readonly { readonly id: string }[],
  selection: Extract<Selection, { readonly id: string }>,
): Selection {
  return parts.some(({ id }) => id === selection.id) ? selection : NOTHING_SELECTED;
}
