import type { PlayerCheck } from '../../contract/player.ts';
import type { KnowledgeCheck, Lesson } from '../../lesson/schema.ts';
import { segmentSpans } from '../../lesson/timeline.ts';

/**
 * The checks as the page asks them: in order, each where the last frame of its segment ends; those of the last segment at the
 * very end. Pure.
 */
export function playerChecks(
  { segments, checks }: Pick<Lesson, 'segments' | 'checks'>,
  frameRate: number,
): PlayerCheck[] {
  const spans = segmentSpans(segments);
  const ends = new Map(segments.map(({ id }, index) => [id, spans[index]!.endSeconds]));
  return checks
    .map((check) => playerCheck(check, Math.round(ends.get(check.afterSegmentId)! * frameRate) / frameRate))
    .toSorted((a, b) => a.atSeconds - b.atSeconds);
}

function playerCheck(check: KnowledgeCheck, atSeconds: number): PlayerCheck {
  const { id, question, attempts, feedback } = check;
  const about = { id, atSeconds, question, attempts, feedback };
  switch (check.kind) {
    case 'true-false':
      return { ...about, kind: check.kind, isTrue: check.isTrue };
    case 'short':
      return { ...about, kind: check.kind, accepted: check.accepted.filter((accepted) => accepted.trim() !== '') };
    default:
      return { ...about, kind: check.kind, options: check.options };
  }
}
