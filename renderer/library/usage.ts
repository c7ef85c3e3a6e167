import type { Lesson } from '../../main/lesson/schema.ts';

/** In how many segments each slide, recording (by its file) and presenter is used; absent: in none. */
export interface Usage {
  readonly slides: ReadonlyMap<string, number>;
  readonly recordings: ReadonlyMap<string, number>;
  readonly presenters: ReadonlyMap<string, number>;
}

export function usageOf({ segments }: Pick<Lesson, 'segments'>): Usage {
  return {
    slides: counted(segments.map(({ slideId }) => slideId)),
    recordings: counted(segments.flatMap(({ narration }) => (narration ? [narration.media.file] : []))),
    presenters: counted(segments.flatMap(({ presenter }) => presenter.presenterId ?? [])),
  };
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
