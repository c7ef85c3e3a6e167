import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addMedia, addMediaBytes, mediaPath } from '../../../main/lesson/mediaStore.ts';
import { mediaSchema } from '../../../main/lesson/schema.ts';

let folder: string;
let lesson: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-media-'));
  lesson = join(folder, 'a.lectern');
});
afterEach(() => rm(folder, { recursive: true }));

const LONG_NAME = `${'long'.repeat(61)}.jpeg`;

test.each([
  ['voice.WAV', 'wav'],
  ['-rf.png', 'png'],
  ["my “best” 'photo' 🎓.jpg", 'jpg'],
  ['no extension', 'bin'],
  ['strange.extension🙂', 'bin'],
  [LONG_NAME, 'jpeg'],
])('%s keeps its name and is stored under its hash', async (name, extension) => {
  const bytes = Buffer.from(`the bytes of ${name}`);
  await writeFile(join(folder, name), bytes);
  const media = await addMedia(lesson, join(folder, name));
  const hash = createHash('sha256').update(bytes).digest('hex');
  expect(media).toEqual({ file: `media/${hash}.${extension}`, name });
  expect(mediaSchema.parse(media)).toEqual(media);
  expect(await readFile(mediaPath(lesson, media))).toEqual(bytes);
});

test('the same bytes are kept once, and mended where they were damaged', async () => {
  const first = await addMediaBytes(lesson, Buffer.from('same'), 'a.png');
  await writeFile(mediaPath(lesson, first), 'rot!');
  await writeFile(join(folder, 'b.png'), 'same');
  const second = await addMedia(lesson, join(folder, 'b.png'));
  expect(second).toEqual({ file: first.file, name: 'b.png' });
  expect(await readFile(mediaPath(lesson, first), 'utf8')).toBe('same');
  expect(await readdir(join(lesson, 'media'))).toHaveLength(1);
});

test('several at once do not disturb each other', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `${i}.png`);
  const all = await Promise.all(names.map((name, i) => addMediaBytes(lesson, Buffer.from(`${i % 3}`), name)));
  expect(new Set(all.map(({ file }) => file)).size).toBe(3);
  expect(await readdir(join(lesson, 'media'))).toHaveLength(3);
});

test('what cannot be read is refused with its reason and leaves nothing', async () => {
  await symlink('loop', join(folder, 'loop'));
  await mkdir(join(folder, 'sub'));
  await expect(addMedia(lesson, join(folder, 'no.png'))).rejects.toMatchObject({ code: 'file.missing' });
  await expect(addMedia(lesson, join(folder, 'loop'))).rejects.toMatchObject({
    code: 'file.unreadable',
    message: expect.stringContaining('circle') as unknown,
  });
  await expect(addMedia(lesson, join(folder, 'sub'))).rejects.toMatchObject({
    code: 'file.unreadable',
    message: expect.stringContaining('folder') as unknown,
  });
  expect(await readdir(join(lesson, 'media'))).toEqual([]);
});

test('a folder that cannot be written says so', async () => {
  await writeFile(lesson, 'a file, not a folder');
  const refused = addMediaBytes(lesson, Buffer.from('x'), 'x.png');
  await expect(refused).rejects.toMatchObject({ code: 'output.unwritable' });
});

test('a cancel in the middle leaves nothing', async () => {
  await writeFile(join(folder, 'large.wav'), Buffer.alloc(8 << 20));
  const reason = new Error('enough');
  const abort = new AbortController();
  const copying = addMedia(lesson, join(folder, 'large.wav'), { signal: abort.signal });
  abort.abort(reason);
  await expect(copying).rejects.toBe(reason);
  expect(await readdir(join(lesson, 'media'))).toEqual([]);
});
