import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PHOTO_BACKGROUND } from '../../main/contract/background.ts';
import { CONTROLS, CONTROL_INDEX, type Control } from '../../main/contract/motion.ts';
import { DEVICES } from '../../main/generator/engine.ts';
import { behindMoving } from '../../main/generator/engines/behind.ts';
import { findGraphicsDevices } from '../../main/generator/engines/device.ts';
import { DrawingPool } from '../../main/generator/engines/drawingPool.ts';
import { DrawerChoice } from '../../main/generator/engines/graph/choose.ts';
import { openGraphDrawer, type Drawer, type OpenRig } from '../../main/generator/engines/graph/drawer.ts';
import { movingBox } from '../../main/generator/engines/graph/map.ts';
import { createDrawingMemory, planesOf } from '../../main/generator/engines/sampler/drawingMemory.ts';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { cutOut } from '../../main/portrait/matte/cutOut.ts';
import { PersonFinder } from '../../main/portrait/matte/person.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { createRig } from '../../main/portrait/rig.ts';
import { createStage } from '../../main/portrait/stage.ts';
import { GraphBuilder } from '../../models/onnx/graph.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

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
let open: OpenRig;
/** What the processor draws itself. */
let own: Uint8Array;

beforeAll(async () => {
  const finder = await FaceFinder.open('models');
  const people = await PersonFinder.open('models', 'cpu');
  const picture = await loadPicture('assets/sample/presenter.jpg', {});
  const [face] = await finder.find(picture, {});
  const { stage, texture } = await createStage(picture, face!, headAndShoulders(picture, face!, SIZE), SIZE);
  const cut = await cutOut(stage, texture, people, PHOTO_BACKGROUND, {});
  const rig = createRig(stage, cut.alpha);
  const drawing = createDrawingMemory(cut.texture, behindMoving(rig, cut), SIZE, POSES.length);
  const pool = new DrawingPool(1);
  const rigId = pool.open(rig, drawing);
  open = { pool, rigId, rig, drawing, batchFrames: POSES.length };
  await pool.draw({ rigId, weights, firstCanvas: 0 });
  own = planesOf(drawing, 0, POSES.length).slice();
  await Promise.all([finder.close(), people.close()]);
});
afterAll(() => open.pool.close());

async function drawnBy(drawer: Drawer): Promise<Uint8Array> {
  const planes = planesOf(open.drawing, 0, POSES.length);
  planes.fill(0);
  await drawer.draw(weights, 0);
  return planes;
}

function psnr(a: Uint8Array, b: Uint8Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
  return squares === 0 ? Infinity : 10 * Math.log10(255 ** 2 / (squares / a.length));
}

describe.each(DEVICES.filter((device) => device !== 'auto'))('the graph on %s', (device) => {
  it('draws what the processor draws', async ({ skip }) => {
    const drawer = await openGraphDrawer(open, MODEL, device).catch(() => null);
    if (!drawer) return skip(`${device} does not work on this machine`);
    onTestFinished(() => drawer.close());
    const planes = await drawnBy(drawer);
    expect(drawer.device).toBe(device);
    const bytes = own.length / POSES.length;
    for (const frame of POSES.keys()) {
      const [from, to] = [frame * bytes, (frame + 1) * bytes];
      expect(psnr(planes.subarray(from, to), own.subarray(from, to))).toBeGreaterThan(frame === 0 ? 90 : 60);
    }
  });
});

it('computes only the part of a wide frame that moves', () => {
  const { left, top, widthPx, heightPx } = movingBox(open.rig, weights);
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
  const drawer = await openGraphDrawer(open, path, 'cpu');
  onTestFinished(() => drawer.close());
  expect(await drawnBy(drawer)).toEqual(own);
});

it('draws by the processor what no graphics device can draw here', async () => {
  const works = await findGraphicsDevices('models');
  for (const device of DEVICES) {
    if (device === 'auto' || device === 'cpu' || works.includes(device)) continue;
    for (const asked of ['auto', device] as const) {
      const drawer = await new DrawerChoice('models', asked, Promise.resolve([device])).open(open);
      expect(drawer.device).toBe('cpu');
      expect(await drawnBy(drawer)).toEqual(own);
    }
  }
});
