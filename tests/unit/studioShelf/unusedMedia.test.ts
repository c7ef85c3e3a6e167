import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { addMediaBytes } from '../../../main/lesson/mediaStore.ts';
import type { Media } from '../../../main/lesson/schema.ts';
import { removeUnusedMedia } from '../../../main/services/studio/shelf/unusedMedia.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

let folder: string;
let used: Media;
let unused: Media;
beforeEach(async () => {
  folder = temporaryFolder();
  [used, unused] = [await add('used'), await add('unused')];
});

const add = (text: string): Promise<Media> => addMediaBytes(folder, Buffer.from(text), `${text}.wav`);
const media = (): string[] => readdirSync(join(folder, 'media')).map((name) => `media/${name}`);
const write = (name: string, media: Media): void => {
  writeFileSync(join(folder, name), JSON.stringify({ media }));
};

test('what no document speaks of is removed, and what else lies there stays', async () => {
  write('lesson.json', used);
  writeFileSync(join(folder, 'media', 'notes.txt'), 'mine');
  await removeUnusedMedia(folder);
  expect(media().sort()).toEqual([used.file, 'media/notes.txt'].sort());
});

test('what a copy of the document needs stays, whatever the copy is called', async () => {
  write('lesson.json', used);
  write('lesson.json.bak', unused);
  await removeUnusedMedia(folder);
  expect(media()).toContain(unused.file);
});

test('without a document nothing is removed', async () => {
  await removeUnusedMedia(folder);
  expect(media()).toHaveLength(2);
  write('lesson.json', used);
  rmSync(join(folder, 'lesson.json'));
  writeFileSync(join(folder, 'other.json'), '{}');
  await removeUnusedMedia(folder);
  expect(media()).toHaveLength(2);
});

test('half a file of a run that was killed is removed once nobody can be writing it', async () => {
  write('lesson.json', used);
  const [old, fresh] = ['0', '1'].map((digit) => `.lectern-${digit.repeat(8)}-0000-4000-8000-000000000000.partial`);
  for (const name of [old!, fresh!]) writeFileSync(join(folder, 'media', name), 'half');
  const yesterday = Date.now() / 1000 - 90_000;
  utimesSync(join(folder, 'media', old!), yesterday, yesterday);
  await removeUnusedMedia(folder);
  expect(readdirSync(join(folder, 'media')).filter((name) => name.endsWith('.partial'))).toEqual([fresh]);
});
