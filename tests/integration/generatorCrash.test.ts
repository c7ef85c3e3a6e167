import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { clientOf, fixture, frameCountOf, processesNaming, requestFor, until } from './generatorKit.ts';

const SLOW = { motionModel: 'slow', frameCount: 80 } as const;

describe('a worker killed in mid-render', () => {
  test('is started again and the render retried, with a notice; waiting renders do not notice', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const { pid } = await client.describe({});
    const steps = new Set<string>();
    const render = client.render(requestFor(folder, SLOW), { onProgress: ({ step }) => steps.add(step) });
    const waitingSteps = new Set<string>();
    const waiting = client.render(requestFor(folder), { onProgress: ({ step }) => waitingSteps.add(step) });
    await until(() => readdirSync(folder).length > 0);
    process.kill(pid, 'SIGKILL');
    expect(await render).toMatchObject({ frameCount: 80 });
    expect(steps).toContain('presenter.retrying');
    expect(await waiting).toMatchObject({ frameCount: 25 });
    expect(waitingSteps).not.toContain('presenter.retrying');
    expect(readdirSync(folder)).toEqual(['clip.mp4']);
    expect(await frameCountOf(requestFor(folder).outPath)).toBe(25);
  });

  test('without a retry fails with a code; the next render works and nothing is left behind', async () => {
    const folder = temporaryFolder();
    const client = clientOf('testWorker', { retryOnce: false });
    const { pid } = await client.describe({});
    const render = client.render(requestFor(folder, { ...SLOW, frameCount: 2400 }), {});
    await until(() => readdirSync(folder).length > 0);
    process.kill(pid, 'SIGKILL');
    await expect(render).rejects.toMatchObject({ code: 'generator.died', details: { reason: 'SIGKILL' } });
    // Killed, too; the system may take a moment to take it away.
    await until(() => processesNaming(folder).length === 0);
    expect(readdirSync(folder)).toEqual([]);
    expect(await client.render(requestFor(folder), {})).toMatchObject({ frameCount: 25 });
  });

  test('that dies again fails; after the third death within a minute no more are started', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const crashing = requestFor(folder, { motionModel: 'crashing' });
    await expect(client.render(crashing, {})).rejects.toMatchObject({
      code: 'generator.died',
      cause: { message: 'the last words' },
    });
    // Two deaths so far. What crashes must not keep others from being rendered…
    expect(await client.render(requestFor(folder), {})).toMatchObject({ frameCount: 25 });
    // …but the third is the last: its retry and everything after it are refused.
    await expect(client.render(crashing, {})).rejects.toMatchObject({
      code: 'generator.unstable',
      details: { failures: 3 },
    });
    await expect(client.render(requestFor(folder), {})).rejects.toMatchObject({ code: 'generator.unstable' });
    await expect(client.describe({})).rejects.toMatchObject({ code: 'generator.unstable' });
    expect(readdirSync(folder)).toEqual(['clip.mp4']);
  });
});

describe.skipIf(process.platform !== 'linux')('a parent that is gone', () => {
  test.each(['SIGKILL', 'SIGTERM'] as const)('by %s takes the worker and its ffmpeg along', async (signal) => {
    const folder = temporaryFolder();
    const request = requestFor(folder, { ...SLOW, frameCount: 2400 });
    const parent = spawn(process.execPath, [fileURLToPath(fixture('renderingParent')), JSON.stringify(request)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      parent.kill('SIGKILL');
    });
    const workerPid = await new Promise<number>((resolve) => {
      createInterface({ input: parent.stdout }).once('line', (line) => {
        resolve((JSON.parse(line) as { pid: number }).pid);
      });
    });
    // The parent itself names the folder; the second one is ffmpeg.
    await until(() => processesNaming(folder).length >= 2);
    parent.kill(signal);
    await until(() => processesNaming(folder).length === 0);
    await until(() => !processesNaming('testWorker').includes(workerPid));
    expect(readdirSync(folder)).toEqual([]);
  });
});
