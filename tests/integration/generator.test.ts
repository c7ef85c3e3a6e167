import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Progress } from '../../main/contract/work.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { clientOf, frameCountOf, processesNaming, requestFor, until } from './generatorKit.ts';

const SECONDS_30 = { motionModel: 'slow', frameCount: 2400 } as const;

describe('the handshake', () => {
  test('says what the worker offers, once for all', async () => {
    const client = clientOf();
    const [first, second] = await Promise.all([client.describe({}), client.describe({})]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({
      device: 'cpu',
      providers: ['cpu'],
      engine: { id: 'bars', version: 3 },
      models: [{ file: 'none.onnx' }],
    });
    expect(first.motionModels).toContainEqual({ id: 'fast', version: 1 });
    expect(first.pid).not.toBe(process.pid);
  });

  test('that gets no answer gives up in time', async () => {
    const client = clientOf('silentWorker', { handshakeSeconds: 0.8 });
    await expect(client.describe({})).rejects.toMatchObject({ code: 'generator.unresponsive' });
    expect(processesNaming('silentWorker')).toEqual([]);
  });

  test('can be cancelled', async () => {
    const client = clientOf('silentWorker');
    await expect(client.describe({ signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
  });

  test('that is refused passes the reason on, however often, and counts as no crash', async () => {
    const client = clientOf('refusingWorker');
    for (let count = 0; count < 4; count += 1) {
      await expect(client.describe({})).rejects.toMatchObject({
        code: 'file.missing',
        details: { path: 'models/face.onnx' },
      });
    }
  });

  test('of a worker that cannot start says how it ended, with its last words as the cause', async () => {
    const client = clientOf('brokenWorker');
    await expect(client.describe({})).rejects.toMatchObject({
      code: 'generator.died',
      details: { reason: 'exit code 1' },
      cause: { message: expect.stringContaining('this worker is broken') as string },
    });
  });
});

describe('a render', () => {
  test('makes a whole clip, tells progress, and says what it took', async () => {
    const folder = temporaryFolder();
    const heard: Progress[] = [];
    const request = requestFor(folder, { frameCount: 203, motionModel: 'slow' });
    const result = await clientOf().render(request, { onProgress: (progress) => heard.push(progress) });
    expect(result).toMatchObject({ frameCount: 203, device: 'cpu' });
    expect(result.peakRssBytes).toBeGreaterThan(30e6);
    // 26 batches of 0.1 s.
    expect(result.seconds.render).toBeGreaterThan(2.4);
    expect(await frameCountOf(request.outPath)).toBe(203);
    expect(readdirSync(folder)).toEqual(['clip.mp4']);
    const fractions = heard.map(({ fraction }) => fraction);
    expect(fractions.length).toBeGreaterThan(5);
    expect(fractions.length).toBeLessThan(25);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(heard.at(-1)?.secondsLeft).toBeLessThan(1);
  });

  test('replaces an older file only when it is whole', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const request = requestFor(folder);
    writeFileSync(request.outPath, 'older');
    await expect(client.render({ ...request, motionModel: 'failing' }, {})).rejects.toThrow('a mistake of ours');
    expect(readdirSync(folder)).toEqual(['clip.mp4']);
    expect(await client.render(request, {})).toMatchObject({ frameCount: 25 });
    expect(await frameCountOf(request.outPath)).toBe(25);
  });

  test('fails with the code, details and origin of what went wrong in the worker, which goes on', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const { pid } = await client.describe({});
    await expect(client.render(requestFor(folder, { motionModel: 'refusing' }), {})).rejects.toMatchObject({
      code: 'audio.no-stream',
      details: { path: 'talk.wav' },
    });
    await expect(client.render(requestFor(folder, { motionModel: 'failing' }), {})).rejects.toMatchObject({
      message: 'a mistake of ours',
      cause: { message: expect.stringContaining('deeper down') as string },
    });
    await expect(client.render(requestFor(folder, { photoPath: join(folder, 'no.jpg') }), {})).rejects.toMatchObject({
      code: 'file.missing',
    });
    await expect(client.render(requestFor(folder, { motionModel: 'unknown' }), {})).rejects.toThrow('unknown');
    expect((await client.describe({})).pid).toBe(pid);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('waits its turn; two clients work at once', async () => {
    const folder = temporaryFolder();
    const [one, other] = [clientOf(), clientOf()];
    const order: string[] = [];
    const render = (client: typeof one, name: string) =>
      client.render(requestFor(folder, { outPath: join(folder, `${name}.mp4`) }), {}).then(() => order.push(name));
    await Promise.all([render(one, 'a'), render(one, 'b'), render(one, 'c'), render(other, 'x')]);
    expect(order.filter((name) => name !== 'x')).toEqual(['a', 'b', 'c']);
    expect(readdirSync(folder).sort()).toEqual(['a.mp4', 'b.mp4', 'c.mp4', 'x.mp4']);
  });

  test('keeps memory bounded over a minute of 512 px', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const size = { widthPx: 512, heightPx: 512 };
    const short = await client.render(requestFor(folder, { size }), {});
    const long = await client.render(requestFor(folder, { size, frameCount: 1500 }), {});
    const [shortMb, longMb] = [short, long].map(({ peakRssBytes }) => Math.round(peakRssBytes / 1e6));
    process.stdout.write(`peak RSS of the worker: 25 frames ${shortMb} MB, 1500 frames ${longMb} MB\n`);
    // 1500 frames of 512 px are 1.2 GB.
    expect(long.peakRssBytes - short.peakRssBytes).toBeLessThan(150e6);
  });
});

describe('cancelling', () => {
  test('stops a render soon, keeps the worker, leaves no file and no ffmpeg', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const { pid } = await client.describe({});
    const controller = new AbortController();
    const request = requestFor(folder, SECONDS_30);
    const render = client.render(request, { signal: controller.signal });
    await until(() => readdirSync(folder).length > 0);
    const startMs = performance.now();
    controller.abort(new Error('changed my mind'));
    await expect(render).rejects.toThrow('changed my mind');
    expect(performance.now() - startMs).toBeLessThan(1500);
    expect(readdirSync(folder)).toEqual([]);
    expect(processesNaming(folder)).toEqual([]);
    expect(await client.render(requestFor(folder), {})).toMatchObject({ frameCount: 25 });
    expect((await client.describe({})).pid).toBe(pid);
  });

  test('kills a worker that does not react, and the next render works', async () => {
    const folder = temporaryFolder();
    const client = clientOf('testWorker', { graceSeconds: 0.3 });
    const { pid } = await client.describe({});
    // The photo is known from now on, so that nothing delays the step that blocks.
    await client.render(requestFor(folder), {});
    const render = client.render(requestFor(folder, { motionModel: 'stubborn' }), {
      signal: AbortSignal.timeout(1000),
    });
    await expect(render).rejects.toThrow('timeout');
    await client.render(requestFor(folder), {});
    expect((await client.describe({})).pid).not.toBe(pid);
  });

  test('takes a waiting render out of the queue at once', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const first = client.render(requestFor(folder, { motionModel: 'slow', frameCount: 100 }), {});
    const controller = new AbortController();
    const second = client.render(requestFor(folder, { outPath: join(folder, 'second.mp4') }), {
      signal: controller.signal,
    });
    controller.abort(new Error('not needed'));
    await expect(second).rejects.toThrow('not needed');
    expect(await first).toMatchObject({ frameCount: 100 });
    await expect(client.render(requestFor(folder), { signal: controller.signal })).rejects.toThrow('not needed');
    expect(readdirSync(folder)).toEqual(['clip.mp4']);
  });

  test('by closing rejects what is running and waiting, and ends the process', async () => {
    const folder = temporaryFolder();
    const client = clientOf();
    const { pid } = await client.describe({});
    const renders = [1, 2].map(() => client.render(requestFor(folder, SECONDS_30), {}));
    const settled = Promise.allSettled(renders);
    await until(() => readdirSync(folder).length > 0);
    await client.close();
    for (const result of await settled)
      expect(result).toMatchObject({ reason: { message: 'The generator was closed' } });
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(readdirSync(folder)).toEqual([]);
    expect(processesNaming(folder)).toEqual([]);
  });
});
