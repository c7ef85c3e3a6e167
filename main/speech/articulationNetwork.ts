import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import { CLASSES, HEARD_RATE_HZ, LIP_MEASURES, type Heard } from './heard.ts';
import { raisedIfQuiet } from './quietSound.ts';
import type { Window } from './windows.ts';

/** The network wants at least one row's samples. */
const FEWEST_SAMPLES = SPEECH_RATE_HZ / HEARD_RATE_HZ;

/** The articulation network (models/articulation/CARD.md): what is said and how the lips move, from samples. */
export class ArticulationNetwork {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** Loads `articulation.onnx` from the models folder. */
  static async open(modelsFolder: string): Promise<ArticulationNetwork> {
    const session = await InferenceSession.create(join(modelsFolder, 'articulation.onnx'), {
      executionProviders: ['cpu'],
      // One thread to a window: windows are heard side by side, which wastes less than sharing each out.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    return new ArticulationNetwork(session);
  }

  /** Hears one window and writes its rows into `heard`; windows join as if the recording had been heard whole. */
  async hear({ firstRow, rowCount, sampleRow, samples }: Window, heard: Heard): Promise<void> {
    const part = raisedIfQuiet(atLeastOneRow(samples));
    const outputs = await this.#session.run({ samples: new Tensor('float32', part, [1, part.length]) });
    const skipped = firstRow - sampleRow;
    const copy = (name: string, width: number, target: Float32Array): void => {
      const values = outputs[name]!.data as Float32Array;
      target.set(values.subarray(skipped * width, (skipped + rowCount) * width), firstRow * width);
    };
    copy('classes', CLASSES.length, heard.classes);
    copy('lips', LIP_MEASURES.length, heard.lips);
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

function atLeastOneRow(samples: Float32Array): Float32Array {
  if (samples.length >= FEWEST_SAMPLES) return samples;
  const padded = new Float32Array(FEWEST_SAMPLES);
  padded.set(samples);
  return padded;
}
