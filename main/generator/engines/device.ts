import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { Device } from '../engine.ts';

export type ExecutionDevice = Exclude<Device, 'auto'>;

/**
 * The execution provider that the networks will run on. `auto` is the processor: they are so small that a graphics
 * card's start costs more than it saves. Any other is tried with the smallest network; where it does not work, the
 * processor takes its place, because a slower clip is better than none.
 */
export async function resolveDevice(asked: Device, modelsFolder: string): Promise<ExecutionDevice> {
  if (asked === 'auto' || asked === 'cpu') return 'cpu';
  try {
    const session = await InferenceSession.create(join(modelsFolder, 'blazeface.onnx'), {
      executionProviders: [asked],
    });
    await session.release();
    return asked;
  } catch {
    // onnxruntime throws for a provider that is not compiled in and for one that finds no adapter.
    return 'cpu';
  }
}
