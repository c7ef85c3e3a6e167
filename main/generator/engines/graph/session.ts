import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { behindOf, BORDER_PX, texelsOf, type Canvas, type DrawingMemory } from '../sampler/drawingMemory.ts';
import { withConstants } from './constants.ts';
import type { Box } from './map.ts';

/** Draws the moved person of one rig before what is behind, many frames at a time, on an execution provider. */
export interface GraphSession {
  /**
   * Draws whole frames without what shows through the skin's holes.
   *
   * @param maps of the box, one frame after the other, as a mapper writes them
   */
  composite(maps: Float32Array, box: Box, canvases: readonly Canvas[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Loads the compositor's graph for one rig. Runs block the thread that they are asked for on.
 *
 * @param modelPath `compositor.onnx`
 * @param provider of onnxruntime; rejects where it does not work
 */
export async function openGraphSession(
  modelPath: string,
  drawing: DrawingMemory,
  provider: string,
): Promise<GraphSession> {
  const { texture, size } = drawing;
  const behind = behindOf(drawing);
  const planeCount = behind.length / (size.widthPx * size.heightPx);
  const model = withConstants(await readFile(modelPath), [
    {
      name: 'texture',
      dims: [1, texture.heightPx + 2 * BORDER_PX, texture.widthPx + 2 * BORDER_PX, 4],
      bytes: texelsOf(drawing),
    },
    { name: 'behind', dims: [planeCount, 1, size.heightPx, size.widthPx], bytes: behind },
  ]);
  const session = await InferenceSession.create(model, {
    executionProviders: [provider],
    logSeverityLevel: ERRORS_ONLY,
  });
  return {
    async composite(maps, box, canvases) {
      const { left, top, widthPx, heightPx } = box;
      const corner = (...at: number[]): Tensor => new Tensor('int64', BigInt64Array.from(at, BigInt), [3]);
      const { frames } = await session.run({
        map: new Tensor('float32', maps, [canvases.length, heightPx, widthPx, 2]),
        starts: corner(0, top, left),
        ends: corner(planeCount, top + heightPx, left + widthPx),
      });
      // The graph's only output, of type uint8.
      const drawn = frames!.data as Uint8Array;
      for (const canvas of canvases) canvas.planes.set(behind);
      putBoxes(drawn, box, canvases);
    },
    close: () => session.release(),
  };
}

/** Providers tell at length which parts of a graph they leave to the processor. */
const ERRORS_ONLY = 3;

/** @param drawn planes as a canvas has them, each of all frames */
function putBoxes(drawn: Uint8Array, { left, top, widthPx, heightPx }: Box, canvases: readonly Canvas[]): void {
  const planeCount = drawn.length / (canvases.length * widthPx * heightPx);
  let from = 0;
  for (let plane = 0; plane < planeCount; plane++) {
    for (const { planes, widthPx: stride, heightPx: rows } of canvases) {
      for (let row = 0; row < heightPx; row++, from += widthPx) {
        planes.set(drawn.subarray(from, from + widthPx), (plane * rows + top + row) * stride + left);
      }
    }
  }
}
