import { beforeAll, describe, expect, it } from 'vitest';
import { PHOTO_BACKGROUND } from '../../main/contract/background.ts';
import { CONTROLS, CONTROL_INDEX, type Control } from '../../main/contract/motion.ts';
import { DEVICES } from '../../main/generator/engine.ts';
import { behindMoving } from '../../main/generator/engines/behind.ts';
import { createCompositor } from '../../main/generator/engines/compositor.ts';
import { createMapper, movingBox } from '../../main/generator/engines/graph/map.ts';
import { openGraphSession } from '../../main/generator/engines/graph/session.ts';
import {
  canvasOf,
  createDrawingMemory,
  planesOf,
  type DrawingMemory,
} from '../../main/generator/engines/sampler/drawingMemory.ts';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { cutOut } from '../../main/portrait/matte/cutOut.ts';
import { PersonFinder } from '../../main/portrait/matte/person.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { createRig, type Rig } from '../../main/portrait/rig.ts';
import { createStage } from '../../main/portrait/stage.ts';

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
const rowOf = (frame: number): Float32Array => weights.subarray(frame * CONTROLS.length, (frame + 1) * CONTROLS.length);

let rig: Rig;
let drawing: DrawingMemory;
/** What the processor draws itself. */
let own: Uint8Array;

beforeAll(async () => {
  const finder = await FaceFinder.open('models');
  const people = await PersonFinder.open('models', 'cpu');
  const picture = await loadPicture('assets/sample/presenter.jpg', {});
  const [face] = await finder.find(picture, {});
  const { stage, texture } = await createStage(picture, face!, headAndShoulders(picture, face!, SIZE), SIZE);
  const cut = await cutOut(stage, texture, people, PHOTO_BACKGROUND, {});
  rig = createRig(stage, cut.alpha);
  drawing = createDrawingMemory(cut.texture, behindMoving(rig, cut), SIZE, POSES.length);
  const compositor = createCompositor(rig, drawing);
  for (const frame of POSES.keys()) compositor.draw(rowOf(frame), canvasOf(drawing, frame));
  own = planesOf(drawing, 0, POSES.length).slice();
  await Promise.all([finder.close(), people.close()]);
});

function psnr(a: Uint8Array, b: Uint8Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
  return squares === 0 ? Infinity : 10 * Math.log10(255 ** 2 / (squares / a.length));
}

describe.each(DEVICES.filter((device) => device !== 'auto'))('the graph on %s', (device) => {
  it('draws what the processor draws', async ({ skip }) => {
    const session = await openGraphSession(MODEL, drawing, device).catch(() => null);
    if (!session) return skip(`${device} does not work on this machine`);
    planesOf(drawing, 0, POSES.length).fill(0);
    const box = movingBox(rig, weights);
    expect(box.widthPx * box.heightPx).toBeLessThan(SIZE.widthPx * SIZE.heightPx);
    const mapper = createMapper(rig, drawing);
    const length = box.widthPx * box.heightPx * 2;
    const maps = new Float32Array(POSES.length * length);
    for (const frame of POSES.keys()) mapper(rowOf(frame), box, maps.subarray(frame * length, (frame + 1) * length));
    const canvases = [...POSES.keys()].map((frame) => canvasOf(drawing, frame));
    await session.composite(maps, box, canvases);
    await session.close();
    const compositor = createCompositor(rig, drawing);
    for (const frame of POSES.keys()) compositor.drawLayers(rowOf(frame), canvases[frame]!);
    const bytes = own.length / POSES.length;
    for (const frame of POSES.keys()) {
      const drawn = canvases[frame]!.planes;
      expect(psnr(drawn, own.subarray(frame * bytes, (frame + 1) * bytes))).toBeGreaterThan(frame === 0 ? 90 : 60);
    }
  });
});
