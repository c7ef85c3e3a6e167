import type { PlayerCheck } from '../../contract/player.ts';
import type { KnowledgeCheck, Lesson } from '../../lesson/schema.ts';
import type { ExportPlan } from '../plan.ts';

/**
 * The checks as the page asks them: in order, each where the last frame of its segment ends; those of the last segment at the
 * very end. Pure.
 */
export function playerChecks(
  { segments, checks }: Pick<Lesson, 'segments' | 'checks'>,
  { scenes, frame }: Pick<ExportPlan, 'scenes' | 'frame'>,
): PlayerCheck[] {
  const lastFrames = new Map(
    scenes.map(({ segment, firstFrame, frameCount }) => [segment.id, firstFrame + frameCount]),
  );
  const ends = new Map<string, number>();
  let end = 0;
  for (const { id } of segments) {
    // A segment that is shorter than a frame has no scene: it ends with the one before.
    end = lastFrames.get(id) ?? end;
    ends.set(id, end / frame.frameRate);
  }
  return checks
    .map((check) => playerCheck(check, ends.get(check.afterSegmentId)!))
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
