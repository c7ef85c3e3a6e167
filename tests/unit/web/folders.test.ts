import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { isOlder } from '../../../main/hosts/builds.ts';
import { dataFolder } from '../../../main/hosts/dataFolder.ts';
import { makeUploadsFolder } from '../../../main/hosts/web/uploadsFolder.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

test('a page is made anew where it is missing, or anything that it is made of was changed since', () => {
  const folder = temporaryFolder();
  const at = (...names: string[]): string => join(folder, ...names);
  mkdirSync(at('renderer', 'shell'), { recursive: true });
  const write = (path: string, seconds: number): void => {
    writeFileSync(path, '');
    utimesSync(path, seconds, seconds);
  };
  const sources = [at('renderer'), at('package.json'), at('not there')];
  write(at('renderer', 'shell', 'a.tsx'), 100);
  write(at('package.json'), 100);
  for (const path of [at('renderer', 'shell'), at('renderer')]) utimesSync(path, 100, 100);
  expect(isOlder(at('index.html'), sources)).toBe(true);
  write(at('index.html'), 200);
  expect(isOlder(at('index.html'), sources)).toBe(false);
  write(at('renderer', 'shell', 'a.tsx'), 300);
  expect(isOlder(at('index.html'), sources)).toBe(true);
});

test.each([
  [{ LECTERN_DATA: '/data' }, 'linux', '/data'],
  [{ XDG_DATA_HOME: '/xdg' }, 'linux', '/xdg/lectern'],
  [{ XDG_DATA_HOME: 'relative' }, 'linux', /\/\.local\/share\/lectern$/],
  [{}, 'darwin', /\/Library\/Application Support\/Lectern Server$/],
  [{ APPDATA: '/roaming' }, 'win32', '/roaming/Lectern Server'],
] as const)('with %j on %s the studio keeps its data in %s', (environment, platform, folder) => {
  const found = dataFolder(environment, platform);
  if (typeof folder === 'string') expect(found).toBe(folder);
  else expect(found).toMatch(folder);
});

test('uploads of hosts that were killed are removed by the next one, those of hosts that live are not', async () => {
  const folder = temporaryFolder();
  const [dead, alive] = ['lectern-uploads-4194305-abc', `lectern-uploads-${process.ppid}-abc`];
  for (const name of [dead, alive, 'lectern-uploads-mine']) mkdirSync(join(folder, name, 'deep'), { recursive: true });
  const own = basename(await makeUploadsFolder(folder));
  expect(readdirSync(folder).sort()).toEqual([alive, own, 'lectern-uploads-mine'].sort());
});
