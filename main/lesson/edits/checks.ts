import { withKind } from '../checks.ts';
import type { KnowledgeCheck, Lesson } from '../schema.ts';
import { indexOfId, mappedOne, patched, requireNew } from './changing.ts';
import { inOrder } from './segments.ts';

/** What can be changed of a check; of its answers, those that its kind has. */
export type CheckChange = Partial<
  Pick<KnowledgeCheck, 'kind' | 'question' | 'attempts' | 'feedback'> &
    Pick<Extract<KnowledgeCheck, { options: unknown }>, 'options'> &
    Pick<Extract<KnowledgeCheck, { kind: 'true-false' }>, 'isTrue'> &
    Pick<Extract<KnowledgeCheck, { kind: 'short' }>, 'accepted'>
>;

/** Asks a check after a segment, behind those that are asked there already. */
export function addCheck(lesson: Lesson, check: KnowledgeCheck): Lesson {
  requireNew(lesson.checks, [check.id]);
  indexOfId(lesson.segments, check.afterSegmentId);
  return withChecks(lesson, [...lesson.checks, check]);
}

/** Changes a check. Of another kind, it keeps of its answers what that kind has, too. */
export function changeCheck(lesson: Lesson, id: string, { kind, ...change }: CheckChange): Lesson {
  const checks = mappedOne(lesson.checks, id, (check) => {
    const changed = withKind(check, kind ?? check.kind);
    for (const field of Object.keys(change)) {
      if (!(field in changed)) throw new Error(`a check of the kind ${changed.kind} has no ${field}`);
    }
    return patched(changed, change);
  });
  return patched(lesson, { checks });
}

/** Asks a check after another segment, or, after the same, behind the others there. */
export function moveCheck(lesson: Lesson, id: string, afterSegmentId: string): Lesson {
  indexOfId(lesson.segments, afterSegmentId);
  const check = lesson.checks[indexOfId(lesson.checks, id)]!;
  const others = lesson.checks.filter((other) => other !== check);
  return withChecks(lesson, [...others, patched(check, { afterSegmentId })]);
}

export function removeCheck(lesson: Lesson, id: string): Lesson {
  indexOfId(lesson.checks, id);
  return { ...lesson, checks: lesson.checks.filter((check) => check.id !== id) };
}

/** All checks of a lesson anew, in the order of their segments. */
export function setChecks(lesson: Lesson, checks: readonly KnowledgeCheck[]): Lesson {
  return withChecks(lesson, [...checks]);
}

function withChecks(lesson: Lesson, checks: KnowledgeCheck[]): Lesson {
  const places = new Map(lesson.segments.map(({ id }, index) => [id, index]));
  return patched(lesson, { checks: inOrder(checks, (check) => places.get(check.afterSegmentId)!) });
}
