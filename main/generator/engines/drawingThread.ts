import { parentPort } from 'node:worker_threads';
import { CONTROLS } from '../../contract/motion.ts';
import type { Rig } from '../../portrait/rig.ts';
import { createCompositor, type Compositor } from './compositor.ts';

/** What a drawing thread is told. Rigs are sent once and named by id; planes are shared memory. */
export type DrawingMessage =
  | { readonly type: 'open'; readonly rigId: number; readonly rig: Rig }
  | { readonly type: 'close'; readonly rigId: number }
  | {
      readonly type: 'draw';
      readonly taskId: number;
      readonly rigId: number;
      /** One row of controls per frame. */
      readonly weights: Float32Array;
      /** Whole frames of `3 × sizePx × sizePx`, in shared memory. */
      readonly planes: Uint8Array;
      /** Whether the planes hold anything yet: new memory is filled with the photo first. */
      readonly prepared: boolean;
    };

export interface DrawingReply {
  readonly taskId: number;
  readonly error?: string;
}

if (!parentPort) throw new Error('This module runs in a worker thread');
const port = parentPort;
const compositors = new Map<number, { compositor: Compositor; sizePx: number }>();

port.on('message', (message: DrawingMessage) => {
  if (message.type === 'open') {
    compositors.set(message.rigId, {
      compositor: createCompositor(message.rig),
      sizePx: message.rig.stage.sizePx,
    });
  } else if (message.type === 'close') {
    compositors.delete(message.rigId);
  } else {
    port.postMessage(draw(message));
  }
});

function draw({ taskId, rigId, weights, planes, prepared }: DrawingMessage & { type: 'draw' }): DrawingReply {
  try {
    const { compositor, sizePx } = compositors.get(rigId)!;
    const frameSize = 3 * sizePx * sizePx;
    for (let frame = 0; frame * frameSize < planes.length; frame++) {
      const canvas = { sizePx, planes: planes.subarray(frame * frameSize, (frame + 1) * frameSize) };
      if (!prepared) compositor.prepare(canvas);
      compositor.draw(weights.subarray(frame * CONTROLS.length, (frame + 1) * CONTROLS.length), canvas);
    }
    return { taskId };
  } catch (error) {
    return { taskId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
