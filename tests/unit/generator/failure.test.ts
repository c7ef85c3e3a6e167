import { expect, test } from 'vitest';
import { LecternError, isLecternError } from '../../../main/contract/errors.ts';
import { fromFailure, toFailure } from '../../../main/generator/failure.ts';
import { failureSchema } from '../../../main/generator/protocol.ts';

/** The way over the border: a structured clone of plain data. */
const sent = (error: unknown): Error => fromFailure(failureSchema.parse(structuredClone(toFailure(error))));

test('an error of ours arrives with its code, details, sentence and origin', () => {
  const error = new LecternError('file.missing', { path: 'a.jpg' }, { cause: new Error('ENOENT deep down') });
  const arrived = sent(error);
  expect(isLecternError(arrived)).toBe(true);
  expect(arrived).toMatchObject({ code: 'file.missing', details: { path: 'a.jpg' }, message: error.message });
  expect((arrived.cause as Error).message).toContain('failure.test.ts');
  expect((arrived.cause as Error).message).toContain('ENOENT deep down');
});

test('any other error arrives as its words', () => {
  const arrived = sent(Object.assign(new TypeError('not a function'), { code: 'ERR_OF_NODE' }));
  expect(isLecternError(arrived)).toBe(false);
  expect(arrived.message).toBe('not a function');
});

test('what is no error arrives, too, and a circle of causes ends', () => {
  expect(sent('just words').message).toBe('just words');
  const circle = new Error('round');
  circle.cause = circle;
  expect(sent(circle).message).toBe('round');
});

test('a code from another version arrives as its words', () => {
  const failure = { code: 'later.version', details: {}, message: 'a sentence', stack: 'somewhere' };
  expect(fromFailure(failure).message).toBe('a sentence');
});
