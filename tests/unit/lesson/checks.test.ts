import { expect, test } from 'vitest';
import { checkProblems, newCheck } from '../../../main/lesson/checks.ts';
import { knowledgeCheckSchema, type KnowledgeCheck } from '../../../main/lesson/schema.ts';

const about = { id: 'c', afterSegmentId: 's', attempts: 2, feedback: { right: '', wrong: '' } };
const options = (...texts: string[]): { text: string; isRight: boolean }[] =>
  texts.map((text) => ({ text: text.replace('+', ''), isRight: text.startsWith('+') }));

test.each<[string, KnowledgeCheck, string[]]>([
  ['a whole one', { ...about, question: '?', kind: 'single', options: options('+a', 'b') }, []],
  ['no question', { ...about, question: ' ', kind: 'true-false', isTrue: true }, ['no-question']],
  ['nothing right', { ...about, question: '?', kind: 'multiple', options: options('a', 'b') }, ['no-right-option']],
  ['an empty option', { ...about, question: '?', kind: 'single', options: options('+a', ' ') }, ['empty-option']],
  ['one twice', { ...about, question: '?', kind: 'single', options: options('+a', 'a ') }, ['same-options']],
  ['two right', { ...about, question: '?', kind: 'single', options: options('+a', '+b') }, ['several-right-options']],
  ['several right', { ...about, question: '?', kind: 'multiple', options: options('+a', '+b') }, []],
  ['no answer', { ...about, question: '?', kind: 'short', accepted: [' '] }, ['no-accepted-answer']],
])('%s', (_, check, problems) => {
  expect(checkProblems(check)).toEqual(problems);
});

test.each(['single', 'multiple', 'true-false', 'short'] as const)('a new check is sound but unfinished: %s', (kind) => {
  const check = newCheck('c', 's', kind);
  expect(knowledgeCheckSchema.parse(check)).toEqual(check);
  expect(check.kind).toBe(kind);
  expect(checkProblems(check)).toContain('no-question');
});
