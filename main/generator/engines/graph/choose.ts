import { join } from 'node:path';
import { CONTROL_INDEX, CONTROLS } from '../../../contract/motion.ts';
import type { Device, ExecutionDevice } from '../../engine.ts';
import { createOwnDrawer, openGraphDrawer, type Drawer, type OpenRig } from './drawer.ts';

/** A device must take less than this share of the processor's time: it costs memory, and its start. */
const WORTHWHILE = 0.85;

/**
 * Chooses what draws frames. Where the user leaves it open, the first rig of each size is drawn for a moment by the
 * processor and on every graphics device that works, and the fastest is kept for that size.
 */
export class DrawerChoice {
  readonly #modelPath: string;
  readonly #asked: Device;
  readonly #devices: Promise<readonly ExecutionDevice[]>;
  readonly #chosen = new Map<string, ExecutionDevice>();

  /** @param devices that work here; only the asked one, where one is asked for */
  constructor(modelsFolder: string, asked: Device, devices: Promise<readonly ExecutionDevice[]>) {
    this.#modelPath = join(modelsFolder, 'compositor.onnx');
    this.#asked = asked;
    this.#devices = devices;
  }

  /** A drawer for one rig; the processor's own where nothing else works. */
  async open(rig: OpenRig): Promise<Drawer> {
    const { widthPx, heightPx } = rig.drawing.size;
    const size = `${widthPx}×${heightPx}`;
    const chosen = this.#chosen.get(size);
    const devices = (chosen ? [chosen] : await this.#devices).filter((device) => device !== 'cpu');
    const mustMeasure = this.#asked === 'auto' && chosen === undefined && devices.length > 0;
    let best = createOwnDrawer(rig);
    let allowedMs = mustMeasure ? WORTHWHILE * (await measure(best, rig)) : Infinity;
    for (const device of devices) {
      const drawer = await openGraphDrawer(rig, this.#modelPath, device).catch(() => null);
      if (!drawer) continue;
      const takenMs = mustMeasure ? await measure(drawer, rig) : 0;
      const isBetter = drawer.device === device && takenMs < allowedMs;
      if (isBetter) {
        [best, allowedMs] = [drawer, takenMs];
      } else {
        await drawer.close();
      }
    }
    this.#chosen.set(size, best.device);
    return best;
  }
}

/** Milliseconds for one round of all threads, without what only the first round takes. */
async function measure(drawer: Drawer, { pool, batchFrames, drawing }: OpenRig): Promise<number> {
  const rounds = Math.min(pool.threadCount + 1, Math.floor(drawing.frameCount / batchFrames));
  const weights = talkingRows(batchFrames);
  let takenMs = 0;
  for (let run = 0; run < 2; run++) {
    const startMs = performance.now();
    await Promise.all(Array.from({ length: rounds }, (_, batch) => drawer.draw(weights, batch * batchFrames)));
    takenMs = performance.now() - startMs;
  }
  return takenMs;
}

/** A turned head that talks: the most that there is to draw. */
function talkingRows(frameCount: number): Float32Array {
  const weights = new Float32Array(frameCount * CONTROLS.length);
  for (let row = 0; row < weights.length; row += CONTROLS.length) {
    weights[row + CONTROL_INDEX.engage] = 1;
    weights[row + CONTROL_INDEX.aperture] = 0.12;
    weights[row + CONTROL_INDEX.jawOpen] = 0.4;
    weights[row + CONTROL_INDEX.headYaw] = 5;
  }
  return weights;
}
