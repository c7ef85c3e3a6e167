import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { descendantsOf, isRunning, start } from './kit/commandLine.ts';
import type { ProcessFacts, Running } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeWav } from './kit/inputs.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-interrupt-'));
  writeWav(join(folder, 'long.wav'), voiceLike(20));
  writeWav(join(folder, 'short.wav'), voiceLike(3));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const onLinux = process.platform === 'linux';

function speak(audio: string, out: string): Running {
  const argv = ['speak', '--photo', PRESENTER, '--audio', audio, '--out', out, '--size', '256', '--json'];
  return start(argv, { cwd: folder });
}

/** Waits until frames are being rendered, and gives the processes that do it. */
async function rendering(command: Running): Promise<ProcessFacts[]> {
  await command.says('Rendering');
  for (;;) {
    const processes = descendantsOf(command.pid);
    if (processes.some(({ command: words }) => words.includes('ffmpeg'))) return processes;
    await sleep(20);
  }
}

async function allGone(processes: readonly ProcessFacts[]): Promise<void> {
  // A child that was killed is collected a moment after its parent.
  for (let attempt = 0; attempt < 100 && processes.some(({ pid }) => isRunning(pid)); attempt++) await sleep(50);
  expect(processes.filter(({ pid }) => isRunning(pid))).toEqual([]);
}

test.skipIf(!onLinux).each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s in the middle leaves no file and no process', async (signal, exitCode) => {
  const before = readdirSync(folder).sort();
  const command = speak('long.wav', 'x.mp4');
  const processes = await rendering(command);
  process.kill(command.pid, signal);
  const ended = await command.ended;
  expect(ended).toMatchObject({ exitCode, stdout: '' });
  expect(ended.stderr).not.toContain('error');
  await allGone(processes);
  expect(
    readdirSync(folder)
      .filter((name) => name !== 'cache')
      .sort(),
  ).toEqual(before);
});

test.skipIf(!onLinux)('a killed renderer is told of and started again', async () => {
  const command = speak('short.wav', 'y.mp4');
  const processes = await rendering(command);
  const renderer = processes.find(({ parentPid }) => parentPid === command.pid)!;
  process.kill(renderer.pid, 'SIGKILL');
  const ended = await command.ended;
  expect(ended.exitCode).toBe(0);
  expect(ended.stderr).toContain('The renderer stopped; trying once more');
  expect(ended.value()).toMatchObject({ frameCount: 75 });
  await allGone(processes);
  expect(readdirSync(folder).filter((name) => name.includes('mp4'))).toEqual(['y.mp4']);
});

test.skipIf(!onLinux)('a command that was killed leaves no process, and the next one works', async () => {
  const command = speak('long.wav', 'z.mp4');
  const processes = await rendering(command);
  process.kill(command.pid, 'SIGKILL');
  await command.ended;
  await allGone(processes);
  const next = await speak('short.wav', 'z.mp4').ended;
  expect(next.exitCode).toBe(0);
  expect(readdirSync(folder).filter((name) => name.includes('z.mp4'))).toEqual(['z.mp4']);
});
