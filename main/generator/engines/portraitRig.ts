import { CONTROLS, type Motion } from '../../contract/motion.ts';
import type { Work } from '../../contract/work.ts';
import { headAndShoulders } from '../../portrait/crop.ts';
import type { Face, Picture } from '../../portrait/face.ts';
import { takeOffGlasses } from '../../portrait/glasses/takeOffGlasses.ts';
import { cutOut } from '../../portrait/matte/cutOut.ts';
import { PersonFinder } from '../../portrait/matte/person.ts';
import { createRig } from '../../portrait/rig.ts';
import { createStage } from '../../portrait/stage.ts';
import { setUpright } from '../../portrait/upright.ts';
import type { Device, Engine, FrameBatch, Performer, PerformerScene } from '../engine.ts';
import { behindMoving } from './behind.ts';
import { findGraphicsDevices, resolveDevice } from './device.ts';
import { DrawingPool } from './drawingPool.ts';
import { DrawerChoice } from './graph/choose.ts';
import { PORTRAIT_RIG } from './identity.ts';
import type { Probe } from './probing.ts';
import { createDrawingMemory, planesOf } from './sampler/drawingMemory.ts';

/** Memory of one batch of frames: large enough to amortise messages, small enough to stay in the caches' reach. */
const BATCH_BYTES = 6 * 1024 * 1024;

export interface PortraitEngineOptions {
  readonly modelsFolder: string;
  readonly device: Device;
  /** Tries devices; by default in a child process of Node's. */
  readonly probe?: Probe | undefined;
}

/**
 * The default engine: moves the photo itself by a mesh, at the photo's own resolution. The networks that read
 * the photo and the graph that draws frames run on the device; where it is left open, the former on the processor and the
 * latter only on what is faster than the processor's own drawing.
 */
export async function createPortraitEngine({ modelsFolder, device, probe }: PortraitEngineOptions): Promise<Engine> {
  const executionDevice = await resolveDevice(device, modelsFolder, probe);
  const people = await PersonFinder.open(modelsFolder, executionDevice);
  const pool = new DrawingPool();
  const devices = device === 'auto' ? findGraphicsDevices(modelsFolder, probe) : Promise.resolve([executionDevice]);
  const choice = new DrawerChoice(modelsFolder, device, devices);
  return {
    ...PORTRAIT_RIG,
    device: executionDevice,
    perform: (picture, face, scene, work) => perform({ pool, people, choice }, picture, face, scene, work),
    close: async () => {
      await Promise.all([pool.close(), people.close()]);
    },
  };
}

async function perform(
  { pool, people, choice }: { pool: DrawingPool; people: PersonFinder; choice: DrawerChoice },
  photo: Picture,
  chosen: Face,
  { size, background }: PerformerScene,
  work: Work,
): Promise<Performer> {
  const { picture, face } = await setUpright(photo, chosen);
  const { stage, texture } = await createStage(picture, face, headAndShoulders(picture, face, size), size, work);
  const cut = await cutOut(stage, texture, people, background, work);
  const batchFrames = Math.max(
    1,
    Math.floor(BATCH_BYTES / ((cut.isTransparent ? 4 : 3) * size.widthPx * size.heightPx)),
  );
  // One batch for every thread, and one that the consumer holds.
  const slotCount = pool.threadCount + 1;
  const glasses = await takeOffGlasses(stage, cut.texture, work);
  const rig = createRig(stage, cut.alpha, glasses);
  const drawing = createDrawingMemory(cut.texture, behindMoving(rig, cut), size, slotCount * batchFrames);
  const rigId = pool.open(rig, drawing);
  const drawer = await choice.open({ pool, rigId, rig, drawing, batchFrames });
  let isPerforming = false;

  /**
   * Keeps every thread busy one batch ahead of the consumer. Memory is a ring of batches, so it does not grow with the
   * motion's length, and a batch is overwritten only after the next one was asked for.
   */
  async function* frames(motion: Motion, work: Work): AsyncGenerator<FrameBatch> {
    if (isPerforming) throw new Error('A performer draws one motion at a time');
    isPerforming = true;
    const batchCount = Math.ceil(motion.frameCount / batchFrames);
    const start = (batch: number): Promise<FrameBatch> => {
      const firstFrame = batch * batchFrames;
      const frameCount = Math.min(batchFrames, motion.frameCount - firstFrame);
      const firstCanvas = (batch % slotCount) * batchFrames;
      const weights = motion.weights.slice(firstFrame * CONTROLS.length, (firstFrame + frameCount) * CONTROLS.length);
      const drawn = drawer.draw(weights, firstCanvas).then(() => ({
        firstFrame,
        frameCount,
        planes: planesOf(drawing, firstCanvas, frameCount),
      }));
      // A consumer that stops early never asks for this batch; its failure is then nobody's.
      drawn.catch(() => undefined);
      return drawn;
    };
    const ahead: Promise<FrameBatch>[] = [];
    try {
      for (let batch = 0; batch < batchCount; batch++) {
        // The consumer has just given the batch before this one back, so the whole ring may be under way.
        while (ahead.length < slotCount && batch + ahead.length < batchCount) {
          ahead.push(start(batch + ahead.length));
        }
        work.signal?.throwIfAborted();
        yield await ahead.shift()!;
        work.onProgress?.({ fraction: (batch + 1) / batchCount, step: 'presenter.drawing' });
      }
    } finally {
      // Threads may still be writing: the next motion must not share the memory with them.
      await Promise.allSettled(ahead);
      isPerforming = false;
    }
  }

  return {
    size,
    get device() {
      return drawer.device;
    },
    frames,
    async close() {
      await drawer.close();
      pool.closeRig(rigId);
    },
  };
}
