import { expect, test } from 'vitest';
import { STEP_PARTS, STEP_TEXTS } from '../../../main/contract/steps.ts';
import de from '../../../renderer/i18n/de/progress.json' with { type: 'json' };
import en from '../../../renderer/i18n/en/progress.json' with { type: 'json' };

const keysOf = (texts: object): string[] =>
  Object.entries(texts).flatMap(([name, parts]) => Object.keys(parts as object).map((part) => `${name}.${part}`));

test.each([
  ['English', en],
  ['German', de],
])('everything that long work can say of itself has its words in %s', (_name, texts) => {
  const parts = Object.keys(STEP_PARTS).map((part) => `part.${part}`);
  expect(keysOf(texts).sort()).toEqual([...Object.keys(STEP_TEXTS), ...parts].sort());
});
