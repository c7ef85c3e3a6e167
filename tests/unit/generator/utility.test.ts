import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { GeneratorClient } from '../../../main/generator/client.ts';
import { serveParentPort } from '../../../main/generator/utility/child.ts';
import { utilityGenerators, type ForkUtility, type UtilityChild } from '../../../main/generator/utility/parent.ts';
import type { Probe } from '../../../main/generator/engines/probing.ts';
import { createBarsEngine } from '../../fixtures/generator/barsEngine.ts';

/** Electron's side, in this process: messages are copied and arrive later, as there. */
class FakeChild extends EventEmitter implements UtilityChild {
  readonly pid = undefined;
  readonly stderr = new EventEmitter();
  readonly port = new EventEmitter();
  readonly entry: string;
  readonly args: readonly string[];
  isKilled = false;

  constructor(entry: string, args: readonly string[]) {
    super();
    this.entry = entry;
    this.args = args;
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    setImmediate(() => this.port.emit('message', { data }));
  }

  kill(): boolean {
    this.isKilled = true;
    setImmediate(() => this.emit('exit', 15));
    return true;
  }
}

/** A fork whose generators draw bars; `onProbe` is given the processes that try devices. */
function fakeElectron(onProbe: (child: FakeChild) => void = () => undefined) {
  const generators: FakeChild[] = [];
  const probes: Probe[] = [];
  const fork: ForkUtility = (entry, args) => {
    const child = new FakeChild(entry, args);
    if (entry.includes('probe')) {
      onProbe(child);
      return child;
    }
    generators.push(child);
    const port = Object.assign(child.port, {
      postMessage: (message: unknown) => {
        const copy: unknown = structuredClone(message);
        setImmediate(() => child.emit('message', copy));
      },
    });
    const parts = (probe: Probe) => {
      probes.push(probe);
      return {
        motionModels: [],
        createEngine: () => Promise.resolve(createBarsEngine()),
        openFaces: () => Promise.resolve({ find: () => Promise.resolve([]), close: () => Promise.resolve() }),
        findFfmpeg: () => Promise.reject(new Error('not in this test')),
        inventory: () => Promise.resolve({ providers: ['cpu'], models: [] }),
      };
    };
    serveParentPort(port, parts, (code) => child.emit('exit', code));
    return child;
  };
  return { spawn: utilityGenerators(fork), generators, probes };
}

test('a generator in a utility process greets, and ends when it is let go', async () => {
  const { spawn, generators } = fakeElectron();
  const client = new GeneratorClient({ spawn });
  expect(await client.describe({})).toMatchObject({ engine: { id: 'bars' } });
  expect(generators[0]?.entry).toMatch(/utility[/\\]worker\.ts$/);
  await client.close();
  expect(generators).toHaveLength(1);
  expect(generators[0]?.isKilled).toBe(false);
});

test('its death is told with its last words', async () => {
  const { spawn, generators } = fakeElectron();
  const generator = spawn();
  generators[0]!.stderr.emit('data', Buffer.from('out of memory\n'));
  generators[0]!.emit('exit', 5);
  expect(await generator.gone).toEqual({ reason: 'exit code 5', lastWords: 'out of memory' });
  generator.send({ type: 'cancel', jobId: 'none' });
});

test.each([
  [0, true],
  [1, false],
])('a device whose trial ends with %i: %s', async (code, works) => {
  const tried: (readonly string[])[] = [];
  const { spawn, probes } = fakeElectron((child) => {
    tried.push(child.args);
    setImmediate(() => child.emit('exit', code));
  });
  spawn().subscribe(() => undefined);
  expect(await probes[0]!('webgpu', '/models')).toBe(works);
  expect(tried).toEqual([['webgpu', '/models']]);
});

test('probes do not reach the protocol', async () => {
  const heard: unknown[] = [];
  const { spawn, probes } = fakeElectron((child) => setImmediate(() => child.emit('exit', 0)));
  spawn().subscribe((message) => heard.push(message));
  await probes[0]!('webgpu', '/models');
  expect(heard).toEqual([]);
});
