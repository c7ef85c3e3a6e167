import { fork, spawn } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { claimOutput } from '../../../main/export/claim.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

test('a committed output replaces the old one and leaves nothing else', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'lesson.mp4');
  writeFileSync(path, 'old');
  const claim = await claimOutput(path, []);
  expect(claim.temporaryPath).toMatch(/\.mp4$/);
  writeFileSync(claim.temporaryPath, 'new');
  expect(readFileSync(path, 'utf8')).toBe('old');
  await claim.commit();
  await claim.release();
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['lesson.mp4']);
});

test('a released claim leaves the old output', async () => {
  const folder = temporaryFolder();
  const path = join(folder, '-a "b" 😀.mp4');
  const claim = await claimOutput(path, []);
  writeFileSync(claim.temporaryPath, 'half');
  await claim.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('an output that is an input is refused, whatever it is called', async () => {
  const folder = temporaryFolder();
  const input = join(folder, 'voice.wav');
  writeFileSync(input, 'voice');
  symlinkSync(input, join(folder, 'link.mp4'));
  linkSync(input, join(folder, 'hard.mp4'));
  for (const name of ['voice.wav', 'link.mp4', 'hard.mp4', './x/../voice.wav']) {
    await expect(claimOutput(`${folder}/${name}`, ['/nowhere', input])).rejects.toMatchObject({
      code: 'output.is-input',
    });
  }
  expect(readdirSync(folder).length).toBe(3);
});

test('a link to another file keeps its place', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'real', 'a.mp4'), 'old');
  symlinkSync(join('real', 'a.mp4'), join(folder, 'a.mp4'));
  const claim = await claimOutput(join(folder, 'a.mp4'), []);
  writeFileSync(claim.temporaryPath, 'new');
  await claim.commit();
  expect(readFileSync(join(folder, 'real', 'a.mp4'), 'utf8')).toBe('new');
  expect(readdirSync(join(folder, 'real'))).toEqual(['a.mp4']);
});

test('places that cannot be written are refused', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('loop.mp4', join(folder, 'loop.mp4'));
  const codeOf = (path: string) => claimOutput(path, []).catch((error: unknown) => (error as { code: string }).code);
  expect(await codeOf(folder)).toBe('output.is-folder');
  expect(await codeOf(join(folder, 'none', 'a.mp4'))).toBe('output.folder-missing');
  expect(await codeOf(join(folder, 'file', 'a.mp4'))).toBe('output.folder-missing');
  expect(await codeOf(join(folder, 'loop.mp4'))).toBe('output.unwritable');
  expect(await codeOf(join(folder, `${'n'.repeat(300)}.mp4`))).toBe('output.unwritable');
});

// The superuser may write anywhere, so the refusal needs someone else.
test.skipIf(process.getuid?.() === 0)('a read-only folder is refused', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o500);
  await expect(claimOutput(join(folder, 'a.mp4'), [])).rejects.toMatchObject({ code: 'output.unwritable' });
});

test('two claims on one output: the second is told who has it', async () => {
  const path = join(temporaryFolder(), 'a.mp4');
  const claim = await claimOutput(path, []);
  await expect(claimOutput(path, [])).rejects.toMatchObject({
    code: 'output.busy',
    details: { processId: process.pid },
  });
  await claim.release();
  const next = await claimOutput(path, []);
  writeFileSync(next.temporaryPath, 'next');
  await claim.release();
  expect(readFileSync(next.temporaryPath, 'utf8')).toBe('next');
  await next.release();
});

test('another process is seen while it lives, and forgotten when it has died', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.mp4');
  const child = fork(fileURLToPath(new URL('../../fixtures/claimProcess.ts', import.meta.url)), [path]);
  await once(child, 'message');
  await expect(claimOutput(path, [])).rejects.toMatchObject({ code: 'output.busy', details: { processId: child.pid } });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(readdirSync(folder).length).toBe(2);
  const claim = await claimOutput(path, []);
  await claim.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock without a heartbeat is left over, even if its number lives again', async () => {
  const folder = temporaryFolder();
  const sleeper = spawn('sleep', ['20']);
  const lockPath = join(folder, '.a.mp4.lock');
  writeFileSync(lockPath, String(sleeper.pid));
  await expect(claimOutput(join(folder, 'a.mp4'), [])).rejects.toMatchObject({ code: 'output.busy' });
  utimesSync(lockPath, new Date(0), new Date(0));
  await (await claimOutput(join(folder, 'a.mp4'), [])).release();
  sleeper.kill();
  expect(readdirSync(folder)).toEqual([]);
});
