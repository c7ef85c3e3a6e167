import type { Segment } from '../../../main/lesson/schema.ts';
import type { Span } from '../../../main/lesson/timeline.ts';

export interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

type Narrated = Pick<Segment, 'narration'>;

/**
 * What the cut behind a segment may snap to, in seconds of the lesson: the middles of the pauses that both neighbours
 * play, the playhead, and every other cut.
 *
 * @param pausesOf pauses of a recording, in its own seconds; empty until they are known
 */
export function snapTargets(
  segments: readonly Narrated[],
  spans: readonly Span[],
  cut: number,
  playheadSeconds: number,
  pausesOf: (file: string) => readonly Stretch[],
): number[] {
  const targets = [playheadSeconds];
  for (const [index, span] of spans.entries()) if (index !== cut) targets.push(span.endSeconds);
  for (const index of [cut, cut + 1]) {
    const narration = segments[index]?.narration;
    const span = spans[index];
    if (!narration || !span) continue;
    const offsetSeconds = span.startSeconds - narration.startSeconds;
    for (const pause of pausesOf(narration.media.file)) {
      const middle = (pause.startSeconds + pause.endSeconds) / 2 + offsetSeconds;
      if (middle > span.startSeconds && middle < span.endSeconds) targets.push(middle);
    }
  }
  return targets;
}
