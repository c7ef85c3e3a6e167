import { CONTROLS } from '../../../contract/motion.ts';
import type { Rig } from '../../../portrait/rig.ts';
import type { ExecutionDevice } from '../../engine.ts';
import type { DrawingPool } from '../drawingPool.ts';
import type { DrawingMemory } from '../sampler/drawingMemory.ts';
import { GraphThread } from './graphThreadClient.ts';
import { movingBox } from './map.ts';

/** A way to draw the frames of one rig. */
export interface Drawer {
  readonly device: ExecutionDevice;
  /** Draws a frame for each row of controls into the drawing memory, from `firstCanvas` on. */
  draw(weights: Float32Array, firstCanvas: number): Promise<void>;
  close(): Promise<void>;
}

/** A rig that threads of the processor have opened. */
export interface OpenRig {
  readonly pool: DrawingPool;
  readonly rigId: number;
  readonly rig: Rig;
  readonly drawing: DrawingMemory;
  /** Frames that are drawn at once. */
  readonly batchFrames: number;
}

/** The processor's own drawing. */
export function createOwnDrawer({ pool, rigId }: OpenRig): Drawer {
  return {
    device: 'cpu',
    draw: (weights, firstCanvas) => pool.draw({ rigId, weights, firstCanvas }),
    close: () => Promise.resolve(),
  };
}

/**
 * Drawing by the compositor's graph: the processor's threads say where each pixel is sampled, the graph draws the person
 * before what is behind, and the threads draw what shows through the skin's holes. Batches overlap, so all of them work
 * at once. Should the device fail on the way, the processor goes on alone.
 *
 * Rejects where the device does not work.
 *
 * @param modelPath `compositor.onnx`
 */
export async function openGraphDrawer(open: OpenRig, modelPath: string, device: ExecutionDevice): Promise<Drawer> {
  const { pool, rigId, rig, drawing, batchFrames } = open;
  const own = createOwnDrawer(open);
  const thread = await GraphThread.open({ modelPath, drawing, provider: device });
  const { widthPx, heightPx } = drawing.size;
  /** Memory for maps by the first frame of a batch, made when it is first drawn. */
  const memories = new Map<number, Float32Array>();
  const mapsAt = (firstCanvas: number): Float32Array => {
    let maps = memories.get(firstCanvas);
    if (!maps) {
      maps = new Float32Array(new SharedArrayBuffer(batchFrames * widthPx * heightPx * 2 * 4));
      memories.set(firstCanvas, maps);
    }
    return maps;
  };
  let isBroken = false;
  return {
    get device() {
      return isBroken ? own.device : device;
    },
    async draw(weights, firstCanvas) {
      if (isBroken) return own.draw(weights, firstCanvas);
      const box = movingBox(rig, weights);
      const maps = mapsAt(firstCanvas);
      await pool.draw({ rigId, weights, firstCanvas, step: { kind: 'maps', box, maps } });
      try {
        await thread.composite({ maps, box, firstCanvas, frameCount: weights.length / CONTROLS.length });
      } catch {
        isBroken = true;
        return own.draw(weights, firstCanvas);
      }
      await pool.draw({ rigId, weights, firstCanvas, step: { kind: 'layers' } });
    },
    close: () => thread.close(),
  };
}
