import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CONTROLS, CONTROL_INDEX, type Control } from '../../main/contract/motion.ts';
import { DEVICES } from '../../main/generator/engine.ts';
import { resolveDevice } from '../../main/generator/engines/device.ts';
import { DrawerChoice } from '../../main/generator/engines/graph/choose.ts';
import {
  createOwnDrawer,
  openGraphDrawer,
  type Drawer,
  type OpenRig,
} from '../../main/generator/engines/graph/drawer.ts';
import { movingBox } from '../../main/generator/engines/graph/map.ts';
import { planesOf } from '../../main/generator/engines/sampler/drawingMemory.ts';
import { GraphBuilder } from '../../models/onnx/graph.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { openSampleRig } from './kit/sampleRig.ts';

const SIZE = { widthPx: 480, heightPx: 270 };
const MODEL = 'models/compositor.onnx';

const POSES: Partial<Record<Control, number>>[] = [
  {},
  { engage: 1, aperture: 0.2, jawOpen: 0.6, headYaw: 6, headPitch: -3, gazeYaw: 10 },
  { engage: 1, lipsWide: 1, cornersUp: 1, lidsClosed: 1, browsUp: 1, headRoll: -4, breath: 1 },
];
const weights = new Float32Array(POSES.length * CONTROLS.length);
for (const [frame, controls] of POSES.entries()) {
  for (const [control, weight] of Object.entries(controls)) {
    weights[frame * CONTROLS.length + CONTROL_INDEX[control as Control]] = weight;
  }
}
interface Drawn {
  readonly open: OpenRig;
  /** What the processor draws itself. */
  readonly own: Uint8Array;
}

const drawn: Record<string, Drawn> = {};

beforeAll(async () => {
  for (const kind of ['photo', 'transparent'] as const) {
    const open = await openSampleRig(SIZE, { batchFrames: POSES.length, batchCount: 1, threads: 1 }, { kind });
    const own = (await drawnBy(createOwnDrawer(open), open)).slice();
    drawn[kind] = { open, own };
  }
});
afterAll(() => Promise.all(Object.values(drawn).map(({ open }) => open.pool.close())));

async function drawnBy(drawer: Drawer, { drawing }: OpenRig): Promise<Uint8Array> {
  const planes = planesOf(drawing, 0, POSES.length);
  planes.fill(0);
  await drawer.draw(weights, 0);
  return planes;
}

function psnr(a: Uint8Array, b: Uint8Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
  return squares === 0 ? Infinity : 10 * Math.log10(255 ** 2 / (squares / a.length));
}

describe.each(DEVICES.filter((device) => device !== 'auto'))('the graph on %s', (device) => {
  it.for(['photo', 'transparent'])('draws what the processor draws before a %s background', async (kind, { skip }) => {
    const { open, own } = drawn[kind]!;
    const drawer = await openGraphDrawer(open, MODEL, device).catch(() => null);
    if (!drawer) return skip(`${device} does not work on this machine`);
    onTestFinished(() => drawer.close());
    const planes = await drawnBy(drawer, open);
    expect(drawer.device).toBe(device);
    const bytes = own.length / POSES.length;
    for (const frame of POSES.keys()) {
      const [from, to] = [frame * bytes, (frame + 1) * bytes];
      expect(psnr(planes.subarray(from, to), own.subarray(from, to))).toBeGreaterThan(frame === 0 ? 90 : 60);
    }
  });
});

it('computes only the part of a wide frame that moves', () => {
  const { left, top, widthPx, heightPx } = movingBox(drawn['photo']!.open.rig, weights);
  expect(widthPx * heightPx).toBeLessThan(0.9 * SIZE.widthPx * SIZE.heightPx);
  expect(left + widthPx).toBeLessThanOrEqual(SIZE.widthPx);
  expect(top + heightPx).toBeLessThanOrEqual(SIZE.heightPx);
});

it('leaves the rest to the processor where the graph fails on the way', async () => {
  const graph = new GraphBuilder('broken');
  for (const name of ['starts', 'ends']) graph.input(name, 'int64', [3]);
  const sum = [graph.input('map', 'float32', ['n', 'h', 'w', 2]), graph.given('texture'), graph.given('behind')]
    .map((name) => graph.node('Cast', [name], { attributes: { to: { int: 1 } } }))
    .map((name) => graph.node('Reshape', [name, graph.integers([7, 7, 7])]));
  graph.node('Sum', sum, { output: 'frames' });
  graph.output('frames', 'float32', [7, 7, 7]);
  const path = join(temporaryFolder(), 'broken.onnx');
  writeFileSync(path, graph.toBytes());
  const { open, own } = drawn['photo']!;
  const drawer = await openGraphDrawer(open, path, 'cpu');
  onTestFinished(() => drawer.close());
  expect(await drawnBy(drawer, open)).toEqual(own);
});

it('draws by the processor what no graphics device can draw here', async () => {
  const { open, own } = drawn['photo']!;
  for (const device of DEVICES) {
    if (device === 'auto' || device === 'cpu' || (await resolveDevice(device, 'models')) === device) continue;
    for (const asked of ['auto', device] as const) {
      const drawer = await new DrawerChoice('models', asked, Promise.resolve([device])).open(open);
      expect(drawer.device).toBe('cpu');
      expect(await drawnBy(drawer, open)).toEqual(own);
    }
  }
});
