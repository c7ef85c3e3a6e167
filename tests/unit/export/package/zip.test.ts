import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeZip, zipBytes } from '../../../../main/export/package/zip.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-zip-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const page = { name: 'index.html', bytes: Buffer.from('<p>'.repeat(1000)) };

test('equal files give equal bytes, whenever and from wherever they come', async () => {
  for (const name of ['a', 'b']) {
    const path = join(folder, `${name}.mp4`);
    writeFileSync(path, 'video');
    await writeZip([page, { name: 'media/lesson.mp4', path }], join(folder, `${name}.zip`), {});
  }
  const zip = readFileSync(join(folder, 'a.zip'));
  expect(zip.equals(readFileSync(join(folder, 'b.zip')))).toBe(true);
  // The page is packed, the video stands as it is.
  expect(zip.length).toBeLessThan(page.bytes.length);
  expect(zip.includes('video')).toBe(true);
});

test('a cancelled zip leaves nothing', async () => {
  const work = { signal: AbortSignal.abort(new Error('enough')) };
  await expect(writeZip([page], join(folder, 'a.zip'), work)).rejects.toThrow('enough');
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is gone fails the zip, and leaves nothing', async () => {
  const missing = { name: 'a.mp4', path: join(folder, 'missing.mp4') };
  await expect(writeZip([page, missing], join(folder, 'a.zip'), {})).rejects.toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')('a full disk is told', async () => {
  const big = { name: 'a.mp4', bytes: Buffer.alloc(1 << 20, 1) };
  // A link, because what fails is removed.
  symlinkSync('/dev/full', join(folder, 'a.zip'));
  await expect(writeZip([big], join(folder, 'a.zip'), {})).rejects.toMatchObject({ code: 'disk.full' });
});

test('how large a zip gets is known before, exactly', async () => {
  const script = join(folder, 'player.js');
  writeFileSync(script, 'const tide = 1;\n'.repeat(500));
  const picture = join(folder, 'a.jpg');
  writeFileSync(picture, Buffer.alloc(3000, 7));
  const files = [
    page,
    { name: 'js/player.js', path: script },
    { name: 'media/poster.jpg', path: picture },
    { name: 'b.png', bytes: Buffer.alloc(500, 3) },
    { name: 'media/lesson.mp4', bytes: Buffer.alloc(0) },
  ];
  await writeZip(files, join(folder, 'a.zip'), {});
  expect(await zipBytes(files)).toBe(statSync(join(folder, 'a.zip')).size);
});
