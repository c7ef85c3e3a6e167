import { useShallow } from 'zustand/react/shallow';
import type { Lesson } from '../../main/lesson/schema.ts';
import { useStudio } from '../state/studio.ts';
import type { ShelfName } from './shelves.ts';
import { usageOf } from './usage.ts';

type Parts = Pick<Lesson, ShelfName | 'segments'>;

const NOTHING: Parts = { slides: [], recordings: [], presenters: [], segments: [] };

/**
 * What lies on a shelf, and in how many segments each of it is used. Both stay the same while something else of the lesson
 * changes, such as the length of segments with each step of a drag.
 */
export function useParts<Name extends ShelfName>(
  name: Name,
): { readonly parts: Parts[Name]; readonly uses: ReadonlyMap<string, number> } {
  const parts = useStudio(({ lesson }) => partsOf(lesson)[name]);
  const uses = useStudio(useShallow(({ lesson }) => usageOf(partsOf(lesson))[name]));
  return { parts, uses };
}

function partsOf(lesson: Lesson | null): Parts {
  return lesson ?? NOTHING;
}
