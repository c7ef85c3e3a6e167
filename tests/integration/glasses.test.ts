import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHOTO_BACKGROUND } from '../../main/contract/background.ts';
import { CONTROLS, CONTROL_INDEX, type Control } from '../../main/contract/motion.ts';
import { behindMoving } from '../../main/generator/engines/behind.ts';
import { createCompositor } from '../../main/generator/engines/compositor.ts';
import { canvasOf, createDrawingMemory } from '../../main/generator/engines/sampler/drawingMemory.ts';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { findGlasses } from '../../main/portrait/glasses/findGlasses.ts';
import { takeOffGlasses, type Glasses } from '../../main/portrait/glasses/takeOffGlasses.ts';
import { cutOut } from '../../main/portrait/matte/cutOut.ts';
import { PersonFinder } from '../../main/portrait/matte/person.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { createRig, type Rig } from '../../main/portrait/rig.ts';
import { createStage, type Stage, type Texture } from '../../main/portrait/stage.ts';

const SIDE_PX = 512;
const SIZE = { widthPx: SIDE_PX, heightPx: SIDE_PX };
const MATERIAL = '../shared/material/photo';
const PHOTOS = [
  'assets/sample/presenter.jpg',
  ...(existsSync(MATERIAL) ? readdirSync(MATERIAL).map((name) => join(MATERIAL, name)) : []),
];
const WORN = PHOTOS.find((path) => path.includes('glasses'));

let finder: FaceFinder;
let people: PersonFinder;
beforeAll(async () => {
  finder = await FaceFinder.open('models');
  people = await PersonFinder.open('models', 'cpu');
});
afterAll(async () => {
  await finder.close();
  await people.close();
});

async function stageOf(path: string): Promise<{ stage: Stage; texture: Texture }> {
  const picture = await loadPicture(path, {});
  const [face] = await finder.find(picture, {});
  return createStage(picture, face!, headAndShoulders(picture, face!, SIZE), SIZE);
}

it.each(PHOTOS)('sees at once whether glasses are worn: %s', async (path) => {
  const { stage } = await stageOf(path);
  expect(findGlasses(stage) !== undefined).toBe(path === WORN);
});

describe.skipIf(WORN === undefined)(`glasses (skipped without ${MATERIAL})`, () => {
  let rig: Rig;
  let glasses: Glasses;
  let draw: (controls: Partial<Record<Control, number>>) => Uint8Array;
  beforeAll(async () => {
    const { stage, texture } = await stageOf(WORN!);
    const cut = await cutOut(stage, texture, people, PHOTO_BACKGROUND, {});
    glasses = (await takeOffGlasses(stage, cut.texture))!;
    rig = createRig(stage, cut.alpha, glasses);
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

  /** Largest difference to the photo at pixels of which the frame has at least this share. */
  function worst(frame: Uint8Array, share: number): number {
    const { density, left, top, widthPx, heightPx, rgba } = glasses;
    let most = 0;
    for (let texel = 0; texel < widthPx * heightPx; texel++) {
      const [x, y] = [(left + (texel % widthPx)) / density, (top + Math.floor(texel / widthPx)) / density];
      if (!Number.isInteger(x) || !Number.isInteger(y) || rgba[texel * 4 + 3]! < share) continue;
      const at = y * SIDE_PX + x;
      [1, 2, 0].forEach((channel, plane) => {
        const away = frame[at + plane * SIDE_PX ** 2]! - rig.stage.rgb[at * 3 + channel]!;
        most = Math.max(most, Math.abs(away));
      });
    }
    return most;
  }

  it('are the photo at rest, wherever anything was taken off', () => {
    expect(worst(draw({}), 1)).toBeLessThanOrEqual(2);
  });

  it('stay where they are while brows, lids and cheeks move under them', () => {
    const frame = draw({ browsUp: 1, lidsClosed: 1, cheeksRaised: 1, cornersUp: 1 });
    expect(worst(frame, 255)).toBeLessThanOrEqual(2);
    // The skin beside them does move.
    expect(worst(frame, 1)).toBeGreaterThan(20);
  });

  it('turn with the head', () => {
    expect(worst(draw({ headYaw: 6 }), 255)).toBeGreaterThan(60);
  });
});
