import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { fileNameOf, freePath } from '../../../main/services/studio/shelf/names.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

test.each([
  ['Ebbe & Flut: „Tiden“', 'Ebbe & Flut „Tiden“'],
  ['a/b\\c', 'a b c'],
  ['../etc/passwd', 'etc passwd'],
  ['tab\tand\nline\0', 'tab and line'],
  ['the end. ', 'the end'],
  ['CON', 'Lesson CON'],
  ['???', 'Lesson'],
  ['', 'Lesson'],
  ['右から左へ', '右から左へ'],
  ['😀'.repeat(200), '😀'.repeat(55)],
])('%j becomes the file name %j', (title, name) => {
  expect(fileNameOf(title)).toBe(name);
  expect(basename(fileNameOf(title))).toBe(name);
});

test('a name that is taken, on the disk or by somebody else, gets a number', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'Tides.lectern'));
  const path = await freePath(folder, 'Tides', (candidate) => candidate.endsWith('Tides 2.lectern'));
  expect(path).toBe(join(folder, 'Tides 3.lectern'));
});
