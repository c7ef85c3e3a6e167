import { readFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { DerivedFiles } from '../../../main/services/studio/shelf/derived.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

test('files are made once, also when two ask for them at once', async () => {
  const derived = new DerivedFiles(join(temporaryFolder(), 'studio'));
  const make = vi.fn(() => Promise.resolve(['one', Buffer.from('two')]));
  const [first, second] = await Promise.all([
    derived.obtain(['a', 'b'], make, {}),
    derived.obtain(['a', 'b'], make, {}),
  ]);
  expect(first).toEqual(second);
  expect(first.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two']);
  await derived.obtain(['a', 'b'], make, {});
  expect(make).toHaveBeenCalledTimes(1);
  expect(await derived.find('c')).toBeNull();
});

test('where making fails nothing is left', async () => {
  const derived = new DerivedFiles(temporaryFolder());
  const reason = new Error('no');
  await expect(derived.obtain(['a'], () => Promise.reject(reason), {})).rejects.toBe(reason);
  expect(await derived.find('a')).toBeNull();
});

test('of too many the longest unused go', async () => {
  const folder = temporaryFolder();
  const derived = new DerivedFiles(folder);
  for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
    const [path] = await derived.obtain([name], () => Promise.resolve(['0123456789']), {});
    utimesSync(path!, index + 1, index + 1);
  }
  await derived.find('a');
  await derived.tidy(20);
  expect(readdirSync(folder).sort()).toEqual(['a', 'd']);
});
