import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Picture } from '../face.ts';
import { samplePatch } from '../patch.ts';
import { Pyramid } from '../pyramid.ts';
import { networkThreads } from '../threads.ts';

/** Side of what the network sees and says. */
export const NETWORK_PX = 256;

/** How likely each place of a picture shows a person. */
export interface PersonMap {
  /** `NETWORK_PX × NETWORK_PX`, 0–1. */
  readonly shares: Float32Array;
  /** The square of the picture that the map covers, in its pixels; what lies outside the picture means nothing. */
  readonly left: number;
  readonly top: number;
  readonly sidePx: number;
}

/** Tells people from what is behind them. */
export class PersonFinder {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /**
   * Loads `person.onnx` from a folder.
   *
   * @param device the execution provider, which must work here; what it lacks the processor does
   */
  static async open(modelsFolder: string, device: string): Promise<PersonFinder> {
    const session = await InferenceSession.create(join(modelsFolder, 'person.onnx'), {
      executionProviders: [...new Set([device, 'cpu'])],
      ...networkThreads(),
    });
    return new PersonFinder(session);
  }

  /** Looks at the whole picture, and at its mirror image: the mean of the two is steadier. */
  async find(picture: Picture): Promise<PersonMap> {
    const { widthPx, heightPx } = picture;
    const sidePx = Math.max(widthPx, heightPx);
    const patch = { centreX: widthPx / 2, centreY: heightPx / 2, sizePx: sidePx, turnRadians: 0 };
    const pyramid = new Pyramid(picture);
    const pixels = NETWORK_PX * NETWORK_PX;
    const seen = new Float32Array(2 * 3 * pixels);
    samplePatch(pyramid, patch, NETWORK_PX, { gain: 1, offset: 0 }, seen);
    samplePatch(pyramid, { ...patch, isMirrored: true }, NETWORK_PX, { gain: 1, offset: 0 }, seen, 3 * pixels);
    const { person } = await this.#session.run({
      picture: new Tensor('float32', seen, [2, 3, NETWORK_PX, NETWORK_PX]),
    });
    // The graph declares its only output as float32.
    const both = person!.data as Float32Array;
    const shares = Float32Array.from({ length: pixels }, (_, i) => {
      const mirrored = i - (i % NETWORK_PX) + NETWORK_PX - 1 - (i % NETWORK_PX);
      return (both[i]! + both[pixels + mirrored]!) / 2;
    });
    return { shares, left: (widthPx - sidePx) / 2, top: (heightPx - sidePx) / 2, sidePx };
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}
