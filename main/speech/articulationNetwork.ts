import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { CLASSES, HEARD_RATE_HZ, LIP_MEASURES, type Heard } from './heard.ts';

const HOP = SPEECH_RATE_HZ / HEARD_RATE_HZ;
/** Rows heard at a time: 20 s keep memory small whatever the recording's length. */
const CHUNK_ROWS = 20 * HEARD_RATE_HZ;
/** Rows before and after a chunk that its edge rows depend on: more than the network's reach of .57 s. */
const CONTEXT_ROWS = 40;

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
      intraOpNumThreads: 2,
      interOpNumThreads: 1,
    });
    return new ArticulationNetwork(session);
  }

  /** Hears a recording (mono at `SPEECH_RATE_HZ`, finite), chunk by chunk; chunks join as if it had been heard whole. */
  async hear(samples: Float32Array, work: Work): Promise<Heard> {
    const rows = Math.floor(samples.length / HOP) + 1;
    const classes = new Float32Array(rows * CLASSES.length);
    const lips = new Float32Array(rows * LIP_MEASURES.length);
    for (let row = 0; row < rows; row += CHUNK_ROWS) {
      work.signal?.throwIfAborted();
      const from = Math.max(0, row - CONTEXT_ROWS);
      const to = Math.min(rows, row + CHUNK_ROWS + CONTEXT_ROWS);
      // A part of n hops has n + 1 rows; the last one goes to the recording's end, and has at least one hop.
      const wanted = to === rows ? samples.length - from * HOP : (to - from - 1) * HOP;
      const part = new Float32Array(Math.max(HOP, wanted));
      part.set(samples.subarray(from * HOP, from * HOP + part.length));
      const outputs = await this.#session.run({ samples: new Tensor('float32', part, [1, part.length]) });
      const end = Math.min(rows, row + CHUNK_ROWS);
      const copy = (name: string, width: number, target: Float32Array): void => {
        const values = outputs[name]!.data as Float32Array;
        target.set(values.subarray((row - from) * width, (end - from) * width), row * width);
      };
      copy('classes', CLASSES.length, classes);
      copy('lips', LIP_MEASURES.length, lips);
      work.onProgress?.({ fraction: end / rows, step: 'Listening to the voice' });
    }
    return { rows, classes, lips };
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}
