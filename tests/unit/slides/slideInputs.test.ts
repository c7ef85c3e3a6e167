import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kindOf, slideFiles } from '../../../main/slides/slideInputs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-inputs-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(...names: string[]): Promise<void> {
  for (const name of names) await writeFile(join(folder, name), 'x');
}

test('a folder is read in natural order, without hidden files and what is no slide', async () => {
  await write('slide10.png', 'slide2.PNG', 'Slide1.jpg', '.hidden.png', 'notes.txt', 'deck.pptx', '-dash.webp');
  await mkdir(join(folder, 'deeper'));
  const names = (await slideFiles([folder])).map((path) => basename(path));
  expect(names).toEqual(['-dash.webp', 'Slide1.jpg', 'slide2.PNG', 'slide10.png']);
});

test('given files keep their order', async () => {
  await write('b.png', 'a.png');
  const given = [join(folder, 'b.png'), join(folder, 'a.png')];
  expect(await slideFiles(given)).toEqual(given);
});

test('what cannot be slides is refused with its reason', async () => {
  await expect(slideFiles([])).rejects.toMatchObject({ code: 'slides.none' });
  await expect(slideFiles([folder])).rejects.toMatchObject({ code: 'slides.none' });
  await expect(slideFiles([join(folder, 'no')])).rejects.toMatchObject({ code: 'file.missing' });
  await symlink('loop', join(folder, 'loop'));
  await expect(slideFiles([join(folder, 'loop')])).rejects.toMatchObject({ code: 'file.unreadable' });
  await write('deck.pptx');
  const refused = { code: 'slides.presentation', message: expect.stringContaining('as PDF') as unknown };
  await expect(slideFiles([folder])).rejects.toMatchObject(refused);
  await expect(kindOf(join(folder, 'deck.pptx'))).rejects.toMatchObject(refused);
  await expect(kindOf(folder)).rejects.toMatchObject({ code: 'file.unreadable' });
});

test('the first bytes decide, not the name', async () => {
  await writeFile(join(folder, 'deck.png'), 'junk before\n%PDF-1.7\n');
  expect(await kindOf(join(folder, 'deck.png'))).toBe('pdf');
  await writeFile(join(folder, 'picture.pdf'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  expect(await kindOf(join(folder, 'picture.pdf'))).toBe('image');
  await write('text.pdf', 'text.png', 'sheet.xlsx');
  expect(await kindOf(join(folder, 'text.pdf'))).toBe('pdf');
  await expect(kindOf(join(folder, 'text.png'))).rejects.toMatchObject({ code: 'slides.format' });
  await expect(kindOf(join(folder, 'sheet.xlsx'))).rejects.toMatchObject({ code: 'slides.format' });
});
