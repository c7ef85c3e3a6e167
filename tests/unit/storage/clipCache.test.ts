import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openClipCache } from '../../../main/storage/clipCache.ts';
import type { ClipCache, Make } from '../../../main/storage/clipCache.ts';
import { clipKey } from '../../../main/storage/clipKey.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const CLIP = { kind: 'clip', extension: 'mp4' } as const;

const keyOf = (name: string): string => clipKey({ name });

function opened(folder: string, limitBytes = 1e9): ClipCache {
  const cache = openClipCache({ folder, limitBytes });
  onTestFinished(() => {
    cache.close();
  });
  return cache;
}

/** A make that writes `text` and counts its calls. */
function making(text: string): { make: Make; calls: () => number } {
  let calls = 0;
  const make: Make = async (path) => {
    calls += 1;
    await writeFile(path, text);
  };
  return { make, calls: () => calls };
}

const obtainText = (cache: ClipCache, name: string, text: string) =>
  cache.obtain(keyOf(name), CLIP, making(text).make, {});

describe('obtain', () => {
  test('makes a file once and finds it again, also in another cache on the folder', async () => {
    const folder = temporaryFolder();
    const { make, calls } = making('pixels');
    const first = opened(folder);
    const { path, made } = await first.obtain(keyOf('a'), CLIP, make, {});
    expect([made, readFileSync(path, 'utf8')]).toEqual([true, 'pixels']);
    expect(path).toMatch(/\.mp4$/);
    expect(await first.obtain(keyOf('a'), CLIP, make, {})).toEqual({ path, made: false });
    expect(await opened(folder).obtain(keyOf('a'), CLIP, make, {})).toEqual({ path, made: false });
    expect(calls()).toBe(1);
    expect(first.stats()).toEqual({ folder, files: 1, bytes: 6, limitBytes: 1e9 });
  });

  test.each<[string, (path: string) => void]>([
    [
      'missing',
      (path) => {
        rmSync(path);
      },
    ],
    [
      'truncated',
      (path) => {
        writeFileSync(path, 'pix');
      },
    ],
    [
      'empty',
      (path) => {
        writeFileSync(path, '');
      },
    ],
    [
      'changed in one byte, with size and time as before',
      (path) => {
        const { atime, mtime } = statSync(path);
        writeFileSync(path, 'pixelz');
        utimesSync(path, atime, mtime);
      },
    ],
  ])('makes a file again that is %s', async (_, damage) => {
    const cache = opened(temporaryFolder());
    const { path } = await obtainText(cache, 'a', 'pixels');
    damage(path);
    const again = await obtainText(cache, 'a', 'pixels');
    expect([again.made, readFileSync(again.path, 'utf8')]).toEqual([true, 'pixels']);
    expect(cache.stats().files).toBe(1);
  });

  test('does not make a file again because its time has changed', async () => {
    const cache = opened(temporaryFolder());
    const { path } = await obtainText(cache, 'a', 'pixels');
    utimesSync(path, 1, 1);
    expect((await obtainText(cache, 'a', 'pixels')).made).toBe(false);
  });

  test('shares one make between calls for one key', async () => {
    const folder = temporaryFolder();
    const caches = [opened(folder), opened(folder)];
    const { make, calls } = making('pixels');
    const slow: Make = async (path, work) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await make(path, work);
    };
    const all = await Promise.all(
      caches.flatMap((cache) => [1, 2].map(() => cache.obtain(keyOf('a'), CLIP, slow, {}))),
    );
    expect(new Set(all.map(({ path }) => path)).size).toBe(1);
    expect(calls()).toBe(1);
    // The one who did not make it holds it, too.
    caches[0]?.close();
    expect(caches[1]?.clear()).toBe(0);
  });

  test('passes progress and leaves nothing behind when the make fails or is cancelled', async () => {
    const folder = temporaryFolder();
    const cache = opened(folder);
    const steps: string[] = [];
    const failing: Make = async (path, work) => {
      work.onProgress?.({ fraction: 0.5, step: 'package.packing' });
      await writeFile(path, 'half');
      throw new Error('out of ideas');
    };
    await expect(
      cache.obtain(keyOf('a'), CLIP, failing, { onProgress: ({ step }) => steps.push(step) }),
    ).rejects.toThrow('out of ideas');
    expect(steps).toEqual(['package.packing']);

    const controller = new AbortController();
    const cancelled: Make = async (path, work) => {
      await writeFile(path, 'half');
      controller.abort(new Error('enough'));
      await new Promise((resolve) => setTimeout(resolve, 5));
      work.signal?.throwIfAborted();
    };
    await expect(cache.obtain(keyOf('a'), CLIP, cancelled, { signal: controller.signal })).rejects.toThrow('enough');
    expect(readdirSync(join(folder, 'clip'))).toEqual([]);
    expect(cache.stats().files).toBe(0);
  });

  test('rejects where the make wrote nothing', async () => {
    const cache = opened(temporaryFolder());
    await expect(cache.obtain(keyOf('a'), CLIP, () => Promise.resolve(), {})).rejects.toThrow('ENOENT');
  });

  test('refuses names that could leave the folder', async () => {
    const cache = opened(temporaryFolder());
    const { make } = making('x');
    await expect(cache.obtain('../../x', CLIP, make, {})).rejects.toThrow('not a key');
    await expect(cache.obtain(keyOf('a'), { kind: 'clip', extension: '/x' }, make, {})).rejects.toThrow(
      'not an extension',
    );
  });

  test('says in a sentence that the disk is full', async () => {
    const full: Make = () => Promise.reject(Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC' }));
    const folder = temporaryFolder();
    await expect(opened(folder).obtain(keyOf('a'), CLIP, full, {})).rejects.toMatchObject({
      code: 'cache.unwritable',
      details: { folder, reason: 'the disk is full' },
    });
  });
});

describe('lookup', () => {
  test('finds whole files without making any', async () => {
    const cache = opened(temporaryFolder());
    expect(await cache.lookup(keyOf('a'))).toBeNull();
    const { path } = await obtainText(cache, 'a', 'pixels');
    expect(await cache.lookup(keyOf('a'))).toBe(path);
    utimesSync(path, 1, 1);
    expect(await cache.lookup(keyOf('a'))).toBe(path);
    writeFileSync(path, 'pixelz');
    expect(await cache.lookup(keyOf('a'))).toBeNull();
    rmSync(path);
    expect(await cache.lookup(keyOf('a'))).toBeNull();
  });
});

describe('eviction', () => {
  const twelve = 'x'.repeat(12);

  test('removes what was used longest ago, down to the limit', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b', 'c']) {
      const cache = openClipCache({ folder, limitBytes: 1e9 });
      await obtainText(cache, name, twelve);
      cache.close();
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    // Used again: now `b` is the oldest.
    const reader = openClipCache({ folder, limitBytes: 1e9 });
    await obtainText(reader, 'a', twelve);
    reader.close();
    const small = opened(folder, 36);
    const { path } = await obtainText(small, 'd', twelve);
    expect(existsSync(path)).toBe(true);
    const found = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (name) => (await small.lookup(keyOf(name))) !== null),
    );
    expect(found).toEqual([true, false, true, true]);
    expect(readdirSync(join(folder, 'clip'))).toHaveLength(3);
  });

  test('passes over what an open cache has obtained, even above the limit', async () => {
    const folder = temporaryFolder();
    const build = opened(folder, 1);
    const paths = [];
    for (const name of ['a', 'b', 'c']) paths.push((await obtainText(build, name, twelve)).path);
    const other = opened(folder, 1);
    await obtainText(other, 'd', twelve);
    expect(other.clear()).toBe(0);
    expect(paths.map((path) => existsSync(path))).toEqual([true, true, true]);
    build.close();
    expect(other.clear()).toBe(36);
    expect(other.stats()).toMatchObject({ files: 1, bytes: 12 });
  });

  test('goes through more files than one transaction takes', async () => {
    const folder = temporaryFolder();
    const cache = openClipCache({ folder, limitBytes: 1e9 });
    for (let count = 0; count < 60; count += 1) await obtainText(cache, `n${count}`, 'x');
    cache.close();
    expect(opened(folder).clear()).toBe(60);
    expect(readdirSync(join(folder, 'clip'))).toEqual([]);
  });
});

describe('a cache that lost its database', () => {
  test('takes its files back in, and verifies them', async () => {
    const folder = temporaryFolder();
    const before = openClipCache({ folder, limitBytes: 1e9 });
    const whole = await obtainText(before, 'whole', 'pixels');
    const damaged = await obtainText(before, 'damaged', 'pixels');
    before.close();
    writeFileSync(damaged.path, 'pixelz');
    writeFileSync(join(folder, 'cache.db'), 'rubbish'.repeat(999));
    const after = opened(folder);
    expect(after.stats().files).toBe(2);
    expect(await obtainText(after, 'whole', 'pixels')).toEqual({ path: whole.path, made: false });
    expect((await obtainText(after, 'damaged', 'pixels')).made).toBe(true);
    expect(readdirSync(folder)).toContain('cache.db.damaged');
  });

  test('goes on where the damage appears while it is open', async () => {
    const folder = temporaryFolder();
    const cache = opened(folder);
    for (let count = 0; count < 60; count += 1) await obtainText(cache, `n${count}`, 'x');
    cache.measure('render', 1);
    cache.close();
    const path = join(folder, 'cache.db');
    const bytes = readFileSync(path);
    // The header stays whole, so that the database opens; all other pages are gone.
    bytes.fill(0x5a, 4096);
    writeFileSync(path, bytes);
    const damaged = opened(folder);
    expect((await obtainText(damaged, 'n7', 'x')).made).toBe(false);
    expect(damaged.stats().files).toBe(60);
  });
});

describe('temporary files', () => {
  test('of dead processes are swept, those of live ones and of strangers stay', async () => {
    const folder = temporaryFolder();
    const cache = opened(folder);
    await obtainText(cache, 'a', 'x');
    const clips = join(folder, 'clip');
    const uuid = '00000000-0000-4000-8000-000000000000';
    const dead = `making-4194400-${uuid}.mp4`;
    const earlierSelf = `making-${process.pid}-${uuid}.mp4`;
    const alive = `making-${process.ppid}-${uuid}.part.mp4`;
    for (const name of [dead, earlierSelf, alive, 'notes.txt']) writeFileSync(join(clips, name), 'x');
    await obtainText(opened(folder), 'b', 'x');
    const names = readdirSync(clips);
    expect(names).toEqual(expect.arrayContaining([alive, 'notes.txt']));
    expect(names).not.toContain(dead);
    expect(names).not.toContain(earlierSelf);
  });

  test('being written are not swept by another cache of the process', async () => {
    const folder = temporaryFolder();
    const slow: Make = async (path) => {
      await writeFile(path, 'half');
      await obtainText(opened(folder), 'other', 'x');
      expect(existsSync(path)).toBe(true);
    };
    expect((await opened(folder).obtain(keyOf('slow'), CLIP, slow, {})).made).toBe(true);
  });
});

describe('measurements', () => {
  test('are remembered as the median of the newest five', () => {
    const folder = temporaryFolder();
    const cache = opened(folder);
    expect(cache.measured('render.512.cpu')).toBeNull();
    for (const value of [1, 1, 1, 50, 60, 70, 3, 55]) cache.measure('render.512.cpu', value);
    cache.measure('other', 7);
    expect(opened(folder).measured('render.512.cpu')).toBe(55);
    expect(() => {
      cache.measure('render', Number.NaN);
    }).toThrow('NaN');
  });
});

describe('a folder that cannot be written', () => {
  test('is named in a sentence', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => openClipCache({ folder: join(folder, 'file', 'cache'), limitBytes: 1 })).toThrow(
      expect.objectContaining({ code: 'cache.unwritable' }),
    );
    expect(() => openClipCache({ folder: join(folder, 'file'), limitBytes: 1 })).toThrow(
      expect.objectContaining({ code: 'cache.unwritable' }),
    );
  });

  test.skipIf(process.getuid?.() === 0)('is refused without rights', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    expect(() => openClipCache({ folder, limitBytes: 1 })).toThrow(
      expect.objectContaining({ code: 'cache.unwritable' }),
    );
  });
});

test('a report is kept beside its entry, replaced, and forgotten with it', async () => {
  const folder = temporaryFolder();
  const cache = opened(folder);
  cache.keepReport(keyOf('none'), 'of nothing');
  expect(cache.reportOf(keyOf('none'))).toBeNull();
  await obtainText(cache, 'a', 'pixels');
  cache.keepReport(keyOf('a'), 'first');
  cache.keepReport(keyOf('a'), 'second');
  expect(opened(folder).reportOf(keyOf('a'))).toBe('second');
  cache.close();
  const later = opened(folder);
  later.clear();
  await obtainText(later, 'a', 'pixels');
  expect(later.reportOf(keyOf('a'))).toBeNull();
});

test('what others wait for is made although who began it has given up and closed', async () => {
  const folder = temporaryFolder();
  const [first, second] = [opened(folder), opened(folder)];
  const gate = Promise.withResolvers<undefined>();
  const abort = new AbortController();
  const entry = { kind: 'clip', extension: 'mp4' } as const;
  const make = async (path: string): Promise<void> => {
    await gate.promise;
    await writeFile(path, 'pixels');
  };
  const began = first.obtain(keyOf('shared'), entry, make, { signal: abort.signal });
  const waits = second.obtain(keyOf('shared'), entry, make, {});
  abort.abort(new Error('enough'));
  await expect(began).rejects.toThrow('enough');
  first.close();
  gate.resolve(undefined);
  expect(await readFile((await waits).path, 'utf8')).toBe('pixels');
});
