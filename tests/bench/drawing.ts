import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CONTROL_INDEX, CONTROLS } from '../../main/contract/motion.ts';
import { DEVICES } from '../../main/generator/engine.ts';
import {
  createOwnDrawer,
  openGraphDrawer,
  type Drawer,
  type OpenRig,
} from '../../main/generator/engines/graph/drawer.ts';
import { ROOT } from '../integration/kit/commandLine.ts';
import { openSampleRig } from '../integration/kit/sampleRig.ts';

export interface DrawingSpeed {
  readonly sizePx: number;
  /** Frames a second, without encoding, of the processor's own drawing and of the graph on each device that works. */
  readonly framesPerSecond: Readonly<Record<string, number>>;
}

const ROUNDS = 3;
const BATCH_FRAMES = 2;

/** How fast a turned, talking head is drawn, whatever draws it. */
export async function benchDrawing(sizesPx: readonly number[]): Promise<DrawingSpeed[]> {
  const speeds: DrawingSpeed[] = [];
  for (const sizePx of sizesPx) {
    const threads = availableParallelism();
    const options = { batchFrames: BATCH_FRAMES, batchCount: threads + 1, threads };
    const rig = await openSampleRig({ widthPx: sizePx, heightPx: sizePx }, options);
    const framesPerSecond: Record<string, number> = { 'own drawing': await speedOf(createOwnDrawer(rig), rig) };
    for (const device of DEVICES) {
      if (device === 'auto') continue;
      const drawer = await openGraphDrawer(rig, join(ROOT, 'models', 'compositor.onnx'), device).catch(() => null);
      if (!drawer) continue;
      framesPerSecond[`graph on ${device}`] = await speedOf(drawer, rig);
      await drawer.close();
    }
    await rig.pool.close();
    speeds.push({ sizePx, framesPerSecond });
  }
  return speeds;
}

/** Of the fastest of several rounds after a first one. */
async function speedOf(drawer: Drawer, { drawing }: OpenRig): Promise<number> {
  const weights = new Float32Array(BATCH_FRAMES * CONTROLS.length);
  for (let row = 0; row < weights.length; row += CONTROLS.length) {
    weights[row + CONTROL_INDEX.engage] = 1;
    weights[row + CONTROL_INDEX.aperture] = 0.12;
    weights[row + CONTROL_INDEX.jawOpen] = 0.4;
    weights[row + CONTROL_INDEX.headYaw] = 5;
  }
  let leastMs = Infinity;
  for (let round = 0; round <= ROUNDS; round++) {
    const startMs = performance.now();
    const batches = Array.from({ length: drawing.frameCount / BATCH_FRAMES }, (_, batch) =>
      drawer.draw(weights, batch * BATCH_FRAMES),
    );
    await Promise.all(batches);
    if (round > 0) leastMs = Math.min(leastMs, performance.now() - startMs);
  }
  return (1000 * drawing.frameCount) / leastMs;
}
