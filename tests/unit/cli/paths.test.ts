import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { absolutePath, pathList, startingFolder } from '../../../main/hosts/cli/paths.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-paths-'));
  for (const name of ['a,b.wav', 'c.wav', 'd,e,f.wav']) writeFileSync(join(folder, name), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const namesOf = (text: string): string[] => pathList(text, folder).map((path) => path.slice(folder.length + 1));

test('an existing file with commas in its name wins over a list', () => {
  expect(namesOf('a,b.wav')).toEqual(['a,b.wav']);
  expect(namesOf('c.wav,a,b.wav,d,e,f.wav')).toEqual(['c.wav', 'a,b.wav', 'd,e,f.wav']);
  expect(namesOf('missing.wav,c.wav')).toEqual(['missing.wav', 'c.wav']);
  expect(namesOf('c.wav,')).toEqual(['c.wav']);
});

test('the user’s folder is believed only where npm runs our script', () => {
  const npm = { npm_lifecycle_event: 'lectern', npm_execpath: '/npm-cli.js', INIT_CWD: '/home/me' };
  expect(startingFolder(npm, '/package')).toBe('/home/me');
  expect(startingFolder({ ...npm, npm_lifecycle_event: 'demo' }, '/package')).toBe('/package');
  expect(startingFolder({ INIT_CWD: '/home/me' }, '/package')).toBe('/package');
  expect(startingFolder({ ...npm, INIT_CWD: undefined }, '/package')).toBe('/package');
});

test('paths', () => {
  expect(absolutePath('a/../b', '/x')).toBe('/x/b');
  expect(absolutePath('/a', '/x')).toBe('/a');
  expect(absolutePath('file:///a%20b', '/x')).toBe('/a b');
  expect(absolutePath('file:a', '/x')).toBe('/x/file:a');
});
