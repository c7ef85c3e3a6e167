import type { CueName, CuePlace } from '../../../captions/store.ts';

/** Narrower captions are only colours on a canvas. */
const LEAST_PX = 40;

export function hasRoom({ startSeconds, endSeconds }: CuePlace, pixelsPerSecond: number): boolean {
  return (endSeconds - startSeconds) * pixelsPerSecond >= LEAST_PX;
}

/** Id of a caption's element: one that a cut divides has several. */
export function cueElementId({ segmentId, index }: Pick<CuePlace, 'segmentId' | 'index'>): string {
  return `cue-${segmentId}-${index}`;
}

/** The caption that an element in the lane belongs to. */
export function cueOf(target: Element): (CueName & { readonly segmentId: string }) | null {
  const { file, cue, segment } = target.closest<HTMLElement>('[data-cue]')?.dataset ?? {};
  if (file === undefined || cue === undefined || segment === undefined) return null;
  return { file, index: Number(cue), segmentId: segment };
}
