import { expect, test } from 'vitest';
import type { Failure } from '../../../../main/api/answers.ts';
import { stateOf, type Facts } from '../../../../main/services/studio/clips/states.ts';
import type { Clip } from '../../../../main/services/studio/clips/wish.ts';
import { needOf, wishesOf, withParts } from './wishKit.ts';

const failure: Failure = { code: 'generator.died', details: {}, message: 'The renderer stopped.' };

function stateGiven(
  letter: string,
  there: readonly string[],
  change: Partial<Facts> & { readonly failed?: readonly string[]; readonly before?: Clip } = {},
) {
  const { failed = [], before = null, ...facts } = change;
  return stateOf(wishesOf(letter)[0]!, {
    isMaking: true,
    running: null,
    has: (key) => there.includes(key),
    failureOf: (key) => (failed.includes(key) ? failure : null),
    noticesOf: () => [],
    shownBefore: () => before,
    ...facts,
  });
}

const before: Clip = {
  quality: 'final',
  key: 'old',
  need: needOf({ background: { kind: 'transparent' } }),
  lengthSeconds: null,
};

test('nobody is shown, also not who was before', () => {
  expect(stateGiven('.', [], { before })).toMatchObject({ state: 'none', url: null, isOutdated: false });
});

test('what is missing is queued, or stays missing where clips are not made by themselves', () => {
  expect(stateGiven('a', [])).toMatchObject({ state: 'queued', url: null, quality: null });
  expect(stateGiven('a', [], { isMaking: false })).toMatchObject({ state: 'missing' });
});

test('a draft is shown until the final is there', () => {
  const running = { key: 'a-final', fraction: 0.4, secondsLeft: 3 };
  expect(stateGiven('a', ['a-draft'])).toMatchObject({ state: 'ready', quality: 'draft', url: '/clips/a-draft.mp4' });
  expect(stateGiven('a', ['a-draft'], { running })).toMatchObject({
    ...{ state: 'generating', fraction: 0.4, secondsLeft: 3, quality: 'draft', isOutdated: false },
  });
  expect(stateGiven('a', ['a-draft', 'a-final'], { running })).toMatchObject({
    ...{ state: 'ready', quality: 'final', url: '/clips/a-final.mp4', fraction: 1 },
  });
});

test('the beginning of a long segment is shown while the rest is to come', () => {
  const [wish] = withParts(wishesOf('a'));
  const facts: Facts = {
    ...{ isMaking: true, running: null, failureOf: () => null, noticesOf: () => [], shownBefore: () => before },
    has: (key) => key === 'a-part',
  };
  const part = { url: '/clips/a-part.mp4', lengthSeconds: 3, quality: 'draft', isOutdated: false };
  expect(stateOf(wish!, facts)).toMatchObject({ state: 'queued', ...part });
  const running = { key: 'a-draft', fraction: 0.2, secondsLeft: 1 };
  expect(stateOf(wish!, { ...facts, running })).toMatchObject({ state: 'generating', fraction: 0.2, ...part });
});

test('what was shown before the last change is shown on, and said to be outdated', () => {
  const running = { key: 'a-draft', fraction: 0.1, secondsLeft: null };
  const outdated = { url: '/clips/old.mp4', isOutdated: true, hasAlpha: true };
  expect(stateGiven('a', [], { before })).toMatchObject({ state: 'outdated', ...outdated });
  expect(stateGiven('a', [], { before, running })).toMatchObject({ state: 'generating', ...outdated });
  expect(stateGiven('a', [], { before, failed: ['a-draft'] })).toMatchObject({ state: 'failed', failure, ...outdated });
});

test('a failure is told until the clip is there or is being made again', () => {
  const running = { key: 'a-draft', fraction: 0, secondsLeft: null };
  expect(stateGiven('a', ['a-draft'], { failed: ['a-final'] })).toMatchObject({ state: 'failed', quality: 'draft' });
  expect(stateGiven('a', [], { failed: ['a-draft'], running })).toMatchObject({ state: 'generating', failure: null });
  expect(stateGiven('a', ['a-final'], { failed: ['a-draft'] })).toMatchObject({ state: 'ready', failure: null });
});
