import { PHOTO_BACKGROUND, type Background } from '../../../main/contract/background.ts';
import type { Size } from '../../../main/contract/size.ts';
import { behindMoving } from '../../../main/generator/engines/behind.ts';
import { DrawingPool } from '../../../main/generator/engines/drawingPool.ts';
import type { OpenRig } from '../../../main/generator/engines/graph/drawer.ts';
import { createDrawingMemory } from '../../../main/generator/engines/sampler/drawingMemory.ts';
import { headAndShoulders } from '../../../main/portrait/crop.ts';
import { FaceFinder } from '../../../main/portrait/faces.ts';
import { cutOut } from '../../../main/portrait/matte/cutOut.ts';
import { PersonFinder } from '../../../main/portrait/matte/person.ts';
import { loadPicture } from '../../../main/portrait/picture.ts';
import { createRig } from '../../../main/portrait/rig.ts';
import { createStage } from '../../../main/portrait/stage.ts';
import { PRESENTER } from './inputs.ts';

/** The sample presenter, opened by drawing threads with memory for `batchCount` batches; its pool is the caller's to close. */
export async function openSampleRig(
  size: Size,
  { batchFrames, batchCount, threads }: { batchFrames: number; batchCount: number; threads: number },
  background: Background<string> = PHOTO_BACKGROUND,
): Promise<OpenRig> {
  const finder = await FaceFinder.open('models');
  const people = await PersonFinder.open('models', 'cpu');
  const picture = await loadPicture(PRESENTER, {});
  const [face] = await finder.find(picture, {});
  const { stage, texture } = await createStage(picture, face!, headAndShoulders(picture, face!, size), size);
  const cut = await cutOut(stage, texture, people, background, {});
  await Promise.all([finder.close(), people.close()]);
  const rig = createRig(stage, cut.alpha);
  const drawing = createDrawingMemory(cut.texture, behindMoving(rig, cut), size, batchFrames * batchCount);
  const pool = new DrawingPool(threads);
  return { pool, rigId: pool.open(rig, drawing), rig, drawing, batchFrames };
}
