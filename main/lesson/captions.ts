import type { Cue } from './schema.ts';

/** No caption that is edited becomes shorter. */
export const LEAST_CUE_SECONDS = 0.1;

/** The cues in order; where one begins before the one before it ends, that one ends earlier, or is left out. */
export function orderedCues(cues: readonly Cue[]): Cue[] {
  const ordered = cues.filter((cue) => cue.endSeconds > cue.startSeconds && cue.startSeconds >= 0);
  ordered.sort((a, b) => a.startSeconds - b.startSeconds);
  return ordered.flatMap((cue, index) => {
    const endSeconds = Math.min(cue.endSeconds, ordered[index + 1]?.startSeconds ?? Infinity);
    return endSeconds > cue.startSeconds ? [{ ...cue, endSeconds }] : [];
  });
}
