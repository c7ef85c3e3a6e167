import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PERMISSIONS } from './imports.ts';
import { missingOptionalPackages } from './lock.ts';
import type { LockedPackages } from './lock.ts';
import { ROOT } from './sources.ts';

test('the lock file holds every optional package of every platform', () => {
  const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: LockedPackages };
  expect(Object.keys(packages).length).toBeGreaterThan(50);
  expect(missingOptionalPackages(packages)).toEqual([]);
});

test('a missing platform is found, nested and hoisted ones are seen', () => {
  const packages: LockedPackages = {
    '': { optionalDependencies: { top: '1' } },
    'node_modules/top': {},
    'node_modules/@x/a': { optionalDependencies: { nested: '1', hoisted: '1', gone: '1' } },
    'node_modules/@x/a/node_modules/nested': { optionalDependencies: { top: '1', 'also-gone': '1' } },
    'node_modules/hoisted': {},
  };
  expect(missingOptionalPackages(packages)).toEqual([
    'gone (wanted by node_modules/@x/a)',
    'also-gone (wanted by node_modules/@x/a/node_modules/nested)',
  ]);
});

test('what main/ may import is there at run time, not only in development', () => {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  const permitted = Object.values(PERMISSIONS).flatMap(({ packages }) => packages);
  expect(permitted.filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
});
