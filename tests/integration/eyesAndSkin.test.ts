import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHOTO_BACKGROUND } from '../../main/contract/background.ts';
import { CONTROLS, CONTROL_INDEX, type Control } from '../../main/contract/motion.ts';
import { behindMoving } from '../../main/generator/engines/behind.ts';
import { createCompositor } from '../../main/generator/engines/compositor.ts';
import { canvasOf, createDrawingMemory } from '../../main/generator/engines/sampler/drawingMemory.ts';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { opennessOf } from '../../main/portrait/irises.ts';
import { cutOut } from '../../main/portrait/matte/cutOut.ts';
import { PersonFinder } from '../../main/portrait/matte/person.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { createRig, type Rig } from '../../main/portrait/rig.ts';
import { createStage } from '../../main/portrait/stage.ts';
import { LEFT_EYE, RIGHT_EYE } from '../../main/portrait/topology.ts';

const SIDE_PX = 512;
const SIZE = { widthPx: SIDE_PX, heightPx: SIDE_PX };

let finder: FaceFinder;
let people: PersonFinder;
let rig: Rig;
let draw: (controls: Partial<Record<Control, number>>) => Uint8Array;
beforeAll(async () => {
  finder = await FaceFinder.open('models');
  people = await PersonFinder.open('models', 'cpu');
  const picture = await loadPicture('assets/sample/presenter.jpg', {});
  const [face] = await finder.find(picture, {});
  const { stage, texture } = await createStage(picture, face!, headAndShoulders(picture, face!, SIZE), SIZE);
  const cut = await cutOut(stage, texture, people, PHOTO_BACKGROUND, {});
  rig = createRig(stage, cut.alpha);
  const drawing = createDrawingMemory(cut.texture, behindMoving(rig, cut), SIZE, 1);
  const compositor = createCompositor(rig, drawing);
  draw = (controls) => {
    const weights = new Float32Array(CONTROLS.length);
    for (const [control, weight] of Object.entries(controls)) weights[CONTROL_INDEX[control as Control]] = weight;
    const canvas = canvasOf(drawing, 0);
    compositor.draw(weights, canvas);
    return canvas.planes.slice();
  };
});
afterAll(async () => {
  await finder.close();
  await people.close();
});

/** Mean green around a landmark, or a place between two. */
function around(frame: Uint8Array, landmark: number, { reach = 2, to = landmark, share = 0 } = {}): number {
  const [x, y] = [0, 1].map((axis) => {
    const [from, end] = [landmark, to].map((index) => rig.stage.landmarks[index * 3 + axis]!) as [number, number];
    return Math.floor(from + (end - from) * share);
  }) as [number, number];
  let sum = 0;
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) sum += frame[(y + dy) * SIDE_PX + x + dx]!;
  return sum / (2 * reach + 1) ** 2;
}

/** Where the darkest of an open eye is, its pupil: x on the stage. */
function pupilX(frame: Uint8Array, eye: 0 | 1): number {
  const isOpen = opennessOf(rig.lids[eye]!, 3);
  let [sum, count] = [0, 0];
  for (let at = 0; at < SIDE_PX ** 2; at++) {
    if (frame[at]! > 40 || !isOpen((at % SIDE_PX) + 0.5, Math.floor(at / SIDE_PX) + 0.5)) continue;
    sum += at % SIDE_PX;
    count++;
  }
  return sum / count;
}

describe('eyes', () => {
  it('turn their irises as far as an eyeball does, both alike, and leave the skin alone', () => {
    const [rest, turned] = [draw({}), draw({ gazeYaw: 10 })];
    const expected = Math.sin((10 * Math.PI) / 180) * 0.13 * rig.frame.unit;
    for (const eye of [0, 1] as const) {
      const moved = pupilX(turned, eye) - pupilX(rest, eye);
      expect(Math.abs(moved - expected)).toBeLessThan(1);
    }
    const isEye = rig.lids.map((lids) => opennessOf(lids, -6));
    for (let at = 0; at < SIDE_PX ** 2; at++) {
      if (isEye.some((test) => test((at % SIDE_PX) + 0.5, Math.floor(at / SIDE_PX) + 0.5))) continue;
      if (turned[at] !== rest[at])
        expect.fail(`pixel ${at % SIDE_PX}, ${Math.floor(at / SIDE_PX)} moved with the gaze`);
    }
  });

  it('begin to turn without a jump', () => {
    const [rest, turned] = [draw({}), draw({ gazeYaw: 0.1 })];
    const most = rest.reduce((worst, value, at) => Math.max(worst, Math.abs(value - turned[at]!)), 0);
    expect(most).toBeLessThan(16);
  });

  it('show nothing of themselves when they are shut', () => {
    expect(Buffer.compare(draw({ lidsClosed: 1, gazeYaw: 12 }), draw({ lidsClosed: 1 }))).toBe(0);
  });

  it('have the lid’s skin where the eye was, and a dark line where the lids meet', () => {
    const [rest, shut] = [draw({}), draw({ lidsClosed: 1 })];
    for (const eye of [LEFT_EYE, RIGHT_EYE]) {
      const lid = around(rest, eye === LEFT_EYE ? 27 : 257);
      expect(Math.abs(around(shut, eye.iris[0]) - lid)).toBeLessThan(45);
      expect(around(shut, eye.upper[4]!, { reach: 0, to: eye.lower[4]!, share: 0.86 })).toBeLessThan(0.75 * lid);
    }
  });
});

describe('skin', () => {
  it('folds beside a smile, a little', () => {
    const smile = { cornersUp: 1, cheeksRaised: 0.5 };
    const shaded = draw(smile);
    const rest = draw({});
    // The fold's own landmarks move little; the cheek beside them is the measure of what else changed.
    for (const [fold, cheek] of [
      [206, 50],
      [426, 280],
    ] as const) {
      const change = around(shaded, fold) / around(rest, fold) / (around(shaded, cheek) / around(rest, cheek));
      expect(change).toBeLessThan(0.98);
      expect(change).toBeGreaterThan(0.8);
    }
  });
});
