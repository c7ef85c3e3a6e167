import { LecternError, type ErrorCode } from '../contract/errors.ts';
import type { CheckKind, KnowledgeCheck, Lesson } from './schema.ts';

/** What a check still lacks before a learner can be asked. */
export type CheckProblem =
  'no-question' | 'empty-option' | 'same-options' | 'no-right-option' | 'several-right-options' | 'no-accepted-answer';

/** What is unfinished about a check; nothing: it can be published. */
export function checkProblems(check: KnowledgeCheck): CheckProblem[] {
  const problems: CheckProblem[] = isBlank(check.question) ? ['no-question'] : [];
  if (check.kind === 'short' && check.accepted.every(isBlank)) problems.push('no-accepted-answer');
  if (check.kind !== 'single' && check.kind !== 'multiple') return problems;
  const texts = check.options.map(({ text }) => text.trim()).filter((text) => text !== '');
  const rightCount = check.options.filter(({ isRight }) => isRight).length;
  if (texts.length < check.options.length) problems.push('empty-option');
  if (new Set(texts).size < texts.length) problems.push('same-options');
  if (rightCount === 0) problems.push('no-right-option');
  if (rightCount > 1 && check.kind === 'single') problems.push('several-right-options');
  return problems;
}

const UNFINISHED = {
  'no-question': 'check.no-question',
  'empty-option': 'check.empty-option',
  'same-options': 'check.same-options',
  'no-right-option': 'check.no-right-option',
  'several-right-options': 'check.several-right-options',
  'no-accepted-answer': 'check.no-accepted-answer',
} as const satisfies Record<CheckProblem, ErrorCode>;

/**
 * Nothing is asked of learners that they cannot answer.
 *
 * @throws LecternError `check.…` of the first check that is not finished, by its number in the lesson
 */
export function requireFinished(lesson: Lesson): void {
  for (const [index, check] of lesson.checks.entries()) {
    const [problem] = checkProblems(check);
    if (problem) throw new LecternError(UNFINISHED[problem], { number: index + 1 });
  }
}

/** A check as it is when somebody begins to write it. */
export function newCheck(id: string, afterSegmentId: string, kind: CheckKind): KnowledgeCheck {
  const about = { id, afterSegmentId, question: '', attempts: 0, feedback: { right: '', wrong: '' } };
  return withKind({ ...about, kind: 'short', accepted: [] }, kind);
}

/** The check as one of another kind, with what can be kept of its answers; the same one where it is of that kind. */
export function withKind(check: KnowledgeCheck, kind: CheckKind): KnowledgeCheck {
  if (check.kind === kind) return check;
  const { id, afterSegmentId, question, attempts, feedback } = check;
  const about = { id, afterSegmentId, question, attempts, feedback };
  if (kind === 'true-false') return { ...about, kind, isTrue: true };
  if (kind === 'short') return { ...about, kind, accepted: rightTexts(check) };
  return { ...about, kind, options: kind === 'single' ? withOneRight(optionsOf(check)) : optionsOf(check) };
}

type Option = Extract<KnowledgeCheck, { options: unknown }>['options'][number];

function optionsOf(check: KnowledgeCheck): Option[] {
  if ('options' in check) return check.options;
  const right = check.kind === 'short' ? check.accepted.slice(0, 9) : [];
  const options = (right.length > 0 ? right : ['']).map((text) => ({ text, isRight: true }));
  return [...options, { text: '', isRight: false }];
}

function withOneRight(options: Option[]): Option[] {
  const first = options.findIndex(({ isRight }) => isRight);
  return options.map((option, index) => ({ ...option, isRight: index === first }));
}

function rightTexts(check: KnowledgeCheck): string[] {
  if (!('options' in check)) return [];
  return check.options.filter(({ text, isRight }) => isRight && !isBlank(text)).map(({ text }) => text);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
