import type { ClipState } from '../../main/api/answers.ts';
import type { PublishSettings } from '../../main/api/settings.ts';
import { PACKAGE_KINDS } from '../../main/contract/targets.ts';
import { checkProblems } from '../../main/lesson/checks.ts';
import { isPresenterShown } from '../../main/lesson/parts.ts';
import type { Lesson } from '../../main/lesson/schema.ts';

/** Something to know before a lesson is published; only unfinished checks forbid it, and only packages. */
export type Warning =
  | { readonly kind: 'checks' | 'failedClips' | 'silence' | 'checksUnasked'; readonly numbers: readonly number[] }
  | { readonly kind: 'consent'; readonly names: readonly string[] };

export function warningsOf(
  lesson: Lesson,
  { targets }: Pick<PublishSettings, 'targets'>,
  clips: Readonly<Record<string, ClipState>>,
): Warning[] {
  const { segments, presenters, checks } = lesson;
  const numbersWhere = <T>(items: readonly T[], isMeant: (item: T) => boolean): number[] =>
    items.flatMap((item, index) => (isMeant(item) ? [index + 1] : []));
  const hasPackages = PACKAGE_KINDS.some((kind) => targets.includes(kind));
  const unfinished = hasPackages ? numbersWhere(checks, (check) => checkProblems(check).length > 0) : [];
  const unasked = hasPackages ? [] : numbersWhere(checks, () => true);
  const failed = numbersWhere(segments, ({ id }) => clips[id]?.state === 'failed');
  const silent = numbersWhere(segments, ({ narration }) => narration === null);
  const shownIds = new Set(segments.filter(isPresenterShown).map(({ presenter }) => presenter.presenterId));
  const open = presenters.filter(({ id, consent }) => consent.state === 'unknown' && shownIds.has(id));
  const told = [
    { kind: 'checks', numbers: unfinished },
    { kind: 'failedClips', numbers: failed },
    { kind: 'silence', numbers: silent },
    { kind: 'checksUnasked', numbers: unasked },
  ] as const;
  return [
    ...told.filter(({ numbers }) => numbers.length > 0),
    ...(open.length > 0 ? [{ kind: 'consent', names: open.map(({ name }) => name) } as const] : []),
  ];
}
