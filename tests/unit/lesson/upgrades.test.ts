import { expect, test } from 'vitest';
import { LESSON_VERSION } from '../../../main/lesson/schema.ts';
import { upgradeDocument, upgrades, type Upgrades } from '../../../main/lesson/upgrades.ts';

const table: Upgrades = {
  1: ({ name, ...rest }) => ({ ...rest, title: name }),
  2: (older) => ({ ...older, language: 'en' }),
};

test('a document goes through every version between its own and the newest', () => {
  const old = { version: 1, name: 'Tides' };
  expect(upgradeDocument(old, 1, 3, table)).toEqual({ version: 3, title: 'Tides', language: 'en' });
  expect(upgradeDocument({ version: 2, title: 'Tides' }, 2, 3, table)).toMatchObject({ version: 3, language: 'en' });
  expect(old).toEqual({ version: 1, name: 'Tides' });
});

test('a version that never was is told apart', () => {
  expect(upgradeDocument({ version: 0 }, 0, 3, table)).toBeUndefined();
  expect(upgradeDocument({ version: -1 }, -1, 3, table)).toBeUndefined();
});

test('the real table leads from every older version to this one', () => {
  const versions = Array.from({ length: LESSON_VERSION - 1 }, (_, index) => String(index + 1));
  expect(Object.keys(upgrades)).toEqual(versions);
});
