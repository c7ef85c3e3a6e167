import { expect, test } from 'vitest';
import { sentences } from '../../../main/contract/errors.ts';
import { sourcesUnder } from './sources.ts';

const lineCount = (text: string): number => text.trimEnd().split('\n').length;

test('no file is longer than 500 lines', () => {
  const long = ['main', 'models', 'tests', 'assets']
    .flatMap(sourcesUnder)
    .filter(({ text }) => lineCount(text) > 500)
    .map(({ path }) => path);
  expect(long).toEqual([]);
});

test('half of the files of main/ are shorter than 120 lines', () => {
  const lengths = sourcesUnder('main')
    .map(({ text }) => lineCount(text))
    .sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(120);
});

test('every error code is thrown somewhere', () => {
  const text = sourcesUnder('main')
    .filter(({ path }) => path !== 'main/contract/errors.ts')
    .map((source) => source.text)
    .join('\n');
  const unused = Object.keys(sentences).filter((code) => !text.includes(`'${code}'`));
  expect(unused).toEqual([]);
});

test('no code writes to the console', () => {
  // eslint refuses it too; this also sees files that are disabled there.
  const offenders = sourcesUnder('main').filter(({ text }) => /\bconsole\.\w+\(/.test(text));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});
