import { parentPort, workerData } from 'node:worker_threads';
import { canvasOf, type DrawingMemory } from '../sampler/drawingMemory.ts';
import type { Box } from './map.ts';
import { openGraphSession } from './session.ts';

/** What a graph's thread is started with. */
export interface GraphThreadData {
  /** `compositor.onnx`. */
  readonly modelPath: string;
  readonly drawing: DrawingMemory;
  /** Execution provider of onnxruntime. */
  readonly provider: string;
}

/** Frames to draw into the drawing memory; null asks the thread to end. */
export interface GraphTask {
  readonly taskId: number;
  /** In shared memory: of each frame the box, as a mapper writes it. */
  readonly maps: Float32Array;
  readonly box: Box;
  readonly firstCanvas: number;
  readonly frameCount: number;
}

export interface GraphReply {
  /** Of the task; −1 for the graph's opening. */
  readonly taskId: number;
  readonly error?: string;
}

if (!parentPort) throw new Error('This module runs in a worker thread');
const port = parentPort;
const { modelPath, drawing, provider } = workerData as GraphThreadData;
const OPENING = -1;
const session = openGraphSession(modelPath, drawing, provider);

async function answer(taskId: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    port.postMessage({ taskId } satisfies GraphReply);
  } catch (error) {
    port.postMessage({ taskId, error: error instanceof Error ? error.message : String(error) } satisfies GraphReply);
  }
}

async function composite({ maps, box, firstCanvas, frameCount }: GraphTask): Promise<void> {
  const canvases = Array.from({ length: frameCount }, (_, frame) => canvasOf(drawing, firstCanvas + frame));
  const used = maps.subarray(0, frameCount * box.widthPx * box.heightPx * 2);
  await (await session).composite(used, box, canvases);
}

await answer(OPENING, () => session);
port.on('message', (task: GraphTask | null) => {
  if (task) void answer(task.taskId, () => composite(task));
  else void session.then((opened) => opened.close()).finally(port.close.bind(port));
});
