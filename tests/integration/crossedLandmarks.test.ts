import { expect, test } from 'vitest';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import { corrected } from '../../main/portrait/corrected.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { createRig } from '../../main/portrait/rig.ts';
import { createStage } from '../../main/portrait/stage.ts';
import { PRESENTER } from './kit/inputs.ts';

const SIZE = { widthPx: 384, heightPx: 384 };
const UPPER_INNER_LIP_MIDDLE = 13;

test.each([
  [0, null],
  [0.06, 'face.crossed'],
])('a point of the lips that was dragged %f of the photo down: %s', async (down, code) => {
  const finder = await FaceFinder.open('models');
  try {
    const picture = await loadPicture(PRESENTER, {});
    const [found] = await finder.find(picture, {});
    const [x, y] = [0, 1].map((part) => found!.landmarks[UPPER_INNER_LIP_MIDDLE * 3 + part]!);
    const edit = { index: UPPER_INNER_LIP_MIDDLE, x: x! / picture.widthPx, y: y! / picture.heightPx + down };
    const face = corrected(found!, [edit], picture);
    const { stage } = await createStage(picture, face, headAndShoulders(picture, face, SIZE), SIZE);
    let told: unknown = null;
    try {
      createRig(stage, new Uint8Array(SIZE.widthPx * SIZE.heightPx * 4).fill(255));
    } catch (error) {
      told = (error as { readonly code?: string }).code;
    }
    expect(told).toBe(code);
  } finally {
    await finder.close();
  }
});
