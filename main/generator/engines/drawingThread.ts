import { parentPort } from 'node:worker_threads';
import { CONTROLS } from '../../contract/motion.ts';
import type { Rig } from '../../portrait/rig.ts';
import { createCompositor, type Compositor } from './compositor.ts';
import { canvasOf, type DrawingMemory } from './sampler/drawingMemory.ts';

/** What a drawing thread is told. Rigs are sent once and named by id; frames lie in shared memory. */
export type DrawingMessage =
  | { readonly type: 'open'; readonly rigId: number; readonly rig: Rig; readonly drawing: DrawingMemory }
  | { readonly type: 'close'; readonly rigId: number }
  | {
      readonly type: 'draw';
      readonly taskId: number;
      readonly rigId: number;
      /** One row of controls per frame. */
      readonly weights: Float32Array;
      /** First frame of the drawing memory to draw into. */
      readonly firstCanvas: number;
    };

export interface DrawingReply {
  readonly taskId: number;
  readonly error?: string;
}

if (!parentPort) throw new Error('This module runs in a worker thread');
const port = parentPort;
const open = new Map<number, { compositor: Compositor; drawing: DrawingMemory }>();

port.on('message', (message: DrawingMessage) => {
  if (message.type === 'open') {
    const { rigId, rig, drawing } = message;
    open.set(rigId, { compositor: createCompositor(rig, drawing), drawing });
  } else if (message.type === 'close') {
    open.delete(message.rigId);
  } else {
    port.postMessage(draw(message));
  }
});

function draw({ taskId, rigId, weights, firstCanvas }: DrawingMessage & { type: 'draw' }): DrawingReply {
  try {
    const { compositor, drawing } = open.get(rigId)!;
    for (let frame = 0; frame * CONTROLS.length < weights.length; frame++) {
      const canvas = canvasOf(drawing, firstCanvas + frame);
      compositor.draw(weights.subarray(frame * CONTROLS.length, (frame + 1) * CONTROLS.length), canvas);
    }
    return { taskId };
  } catch (error) {
    return { taskId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
