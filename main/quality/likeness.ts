import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Face, Picture } from '../portrait/face.ts';
import { patchAround } from '../portrait/faceMesh.ts';
import { samplePatch } from '../portrait/patch.ts';
import { Pyramid } from '../portrait/pyramid.ts';
import { networkThreads } from '../portrait/threads.ts';

const INPUT_PX = 224;
/** The network was given faces a tenth larger than their landmarks; the mesh model sees half as much again. */
const PATCH_SHARE = 1.1 / 1.5;

/** Tells how alike two pictures of faces are (models/CARDS.md, faceres). */
export class LikenessJudge {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** Loads `faceres.onnx` from the models folder. */
  static async open(modelsFolder: string): Promise<LikenessJudge> {
    return new LikenessJudge(await InferenceSession.create(join(modelsFolder, 'faceres.onnx'), networkThreads()));
  }

  /** 1024 numbers for a face, to be compared by their {@link cosine}. */
  async embed(picture: Picture, face: Face): Promise<Float32Array> {
    const around = patchAround(face.landmarks);
    const patch = { ...around, sizePx: around.sizePx * PATCH_SHARE };
    const pixels = samplePatch(new Pyramid(picture), patch, INPUT_PX, { gain: 255, offset: 0 });
    const input = new Tensor('float32', pixels, [1, 3, INPUT_PX, INPUT_PX]);
    const { likeness } = await this.#session.run({ picture: input });
    return likeness!.data as Float32Array;
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

/** −1 to 1: cosine of the angle between two embeddings. */
export function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
