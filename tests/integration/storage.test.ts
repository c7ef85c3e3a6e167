import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openClipCache } from '../../main/storage/clipCache.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const SCRIPT = fileURLToPath(new URL('../fixtures/cacheProcess.ts', import.meta.url));

interface Got {
  readonly path: string;
  readonly made: boolean;
  readonly text: string;
}

/** Starts a build; `got` rejects when it ends without a result. */
function build(
  folder: string,
  startMs: number,
  name: string,
  text: string,
): { child: ChildProcess; got: Promise<Got> } {
  const child = spawn(process.execPath, [SCRIPT, folder, String(startMs), name, text], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const got = new Promise<Got>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve(JSON.parse(line) as Got);
    });
    child.once('exit', (code) => {
      reject(new Error(`The build ended with ${code ?? 'a signal'}`));
    });
  });
  return { child, got };
}

/** Late enough for all of them to have loaded. */
const soon = (): number => Date.now() + 1500;

test('four processes open, migrate and fill a new cache at the same moment', async () => {
  const folder = temporaryFolder();
  const startMs = soon();
  const builds = ['a', 'b', 'c', 'd'].map((name) => build(folder, startMs, name, `text of ${name}`));
  const got = await Promise.all(builds.map((each) => each.got));
  expect(got.map(({ made, text }) => [made, text])).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => [true, `text of ${name}`]),
  );
  const cache = openClipCache({ folder, limitBytes: 1e9 });
  expect(cache.stats().files).toBe(4);
  cache.close();
});

test('three processes find a damaged database at the same moment: one sets it aside, nothing is lost', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'cache.db'), 'rubbish'.repeat(5000));
  const startMs = soon();
  const builds = ['a', 'b', 'c'].map((name) => build(folder, startMs, name, name));
  await Promise.all(builds.map((each) => each.got));
  const cache = openClipCache({ folder, limitBytes: 1e9 });
  expect(cache.stats().files).toBe(3);
  cache.close();
});

test.each(['the same bytes', 'other bytes'])(
  'two processes make one key at once with %s: both get a valid file',
  async (how) => {
    const folder = temporaryFolder();
    const startMs = soon();
    const texts = ['text', how === 'other bytes' ? 'other' : 'text'];
    const got = await Promise.all(texts.map((text) => build(folder, startMs, 'same', text).got));
    for (const { text, path } of got) {
      expect(texts).toContain(text);
      expect(existsSync(path)).toBe(true);
    }
    expect(readdirSync(join(folder, 'clip')).filter((name) => name.startsWith('making-'))).toEqual([]);
  },
);

test('what a running build has obtained is not evicted until it ends, even by kill -9', async () => {
  const folder = temporaryFolder();
  const { child, got } = build(folder, 0, 'held', 'text');
  const { path } = await got;
  const cache = openClipCache({ folder, limitBytes: 0 });
  expect(cache.clear()).toBe(0);
  expect(existsSync(path)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(cache.clear()).toBe(4);
  expect(existsSync(path)).toBe(false);
  cache.close();
});
