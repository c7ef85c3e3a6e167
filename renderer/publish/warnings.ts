import type { ClipState } from '../../main/api/answers.ts';
import { isPresenterShown } from '../../main/lesson/parts.ts';
import type { Lesson } from '../../main/lesson/schema.ts';

/** Something to know before a lesson is published; none of it forbids to. */
export type Warning =
  | { readonly kind: 'failedClips'; readonly numbers: readonly number[] }
  | { readonly kind: 'silence'; readonly numbers: readonly number[] }
  | { readonly kind: 'consent'; readonly names: readonly string[] };

export function warningsOf(lesson: Lesson, clips: Readonly<Record<string, ClipState>>): Warning[] {
  const { segments, presenters } = lesson;
  const numbersWhere = (isMeant: (segment: Lesson['segments'][number]) => boolean): number[] =>
    segments.flatMap((segment, index) => (isMeant(segment) ? [index + 1] : []));
  const failed = numbersWhere(({ id }) => clips[id]?.state === 'failed');
  const silent = numbersWhere(({ narration }) => narration === null);
  const shownIds = new Set(segments.filter(isPresenterShown).map(({ presenter }) => presenter.presenterId));
  const open = presenters.filter(({ id, consent }) => consent.state === 'unknown' && shownIds.has(id));
  return [
    ...(failed.length > 0 ? [{ kind: 'failedClips', numbers: failed } as const] : []),
    ...(silent.length > 0 ? [{ kind: 'silence', numbers: silent } as const] : []),
    ...(open.length > 0 ? [{ kind: 'consent', names: open.map(({ name }) => name) } as const] : []),
  ];
}
