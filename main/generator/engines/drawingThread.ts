import { parentPort } from 'node:worker_threads';
import { CONTROLS } from '../../contract/motion.ts';
import type { Rig } from '../../portrait/rig.ts';
import { createCompositor, type Compositor } from './compositor.ts';
import { createMapper, type Box, type Mapper } from './graph/map.ts';
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
      /** Whole frames, if left out. */
      readonly step?: DrawingStep;
    };

/** The parts of drawing that are the processor's when a graph does the rest: before it and after it. */
export type DrawingStep =
  /** Writes where each pixel of a box is sampled, frame after frame, into shared memory. */
  | { readonly kind: 'maps'; readonly box: Box; readonly maps: Float32Array }
  /** Draws what shows through the skin's holes. */
  | { readonly kind: 'layers' };

export interface DrawingReply {
  readonly taskId: number;
  readonly error?: string;
}

if (!parentPort) throw new Error('This module runs in a worker thread');
const port = parentPort;
const open = new Map<number, { compositor: Compositor; map: Mapper; drawing: DrawingMemory }>();

port.on('message', (message: DrawingMessage) => {
  if (message.type === 'open') {
    const { rigId, rig, drawing } = message;
    open.set(rigId, { compositor: createCompositor(rig, drawing), map: createMapper(rig, drawing), drawing });
  } else if (message.type === 'close') {
    open.delete(message.rigId);
  } else {
    port.postMessage(draw(message));
  }
});

function draw({ taskId, rigId, weights, firstCanvas, step }: DrawingMessage & { type: 'draw' }): DrawingReply {
  try {
    const { compositor, map, drawing } = open.get(rigId)!;
    for (let frame = 0; frame * CONTROLS.length < weights.length; frame++) {
      const row = weights.subarray(frame * CONTROLS.length, (frame + 1) * CONTROLS.length);
      const canvas = canvasOf(drawing, firstCanvas + frame);
      if (!step) {
        compositor.draw(row, canvas);
      } else if (step.kind === 'layers') {
        compositor.drawLayers(row, canvas);
      } else {
        const length = step.box.widthPx * step.box.heightPx * 2;
        map(row, step.box, step.maps.subarray(frame * length, (frame + 1) * length));
      }
    }
    return { taskId };
  } catch (error) {
    return { taskId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
