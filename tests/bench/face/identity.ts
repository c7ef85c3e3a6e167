import sharp, { type Sharp } from 'sharp';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import { HumanOracle } from '../../integration/humanOracle.ts';

const INPUT_PX = 224;

/** Embeds faces with `faceres` of @vladmandic/human on WebAssembly: a judge that the product does not ship. */
export class IdentityJudge {
  readonly #oracle: HumanOracle;

  private constructor(oracle: HumanOracle) {
    this.#oracle = oracle;
  }

  static async open(): Promise<IdentityJudge> {
    return new IdentityJudge(await HumanOracle.open());
  }

  /** 1024 numbers for a face. */
  async embed(picture: Picture, face: Face): Promise<Float32Array> {
    const { data } = await faceCut(picture, face).resize(INPUT_PX, INPUT_PX, { fit: 'fill' }).raw().toBuffer({
      resolveWithObject: true,
    });
    const outputs = await this.#oracle.run('faceres', Float32Array.from(data), [1, INPUT_PX, INPUT_PX, 3]);
    const embedding = outputs.get(1024);
    if (!embedding) throw new Error('faceres has no output of 1024 numbers');
    return embedding;
  }
}

/** The face from above the brows to the chin, as the model was given faces in training: a square by its landmarks. */
export function faceCut({ widthPx, heightPx, rgb }: Picture, { landmarks }: Face): Sharp {
  const along = (axis: 0 | 1) => Array.from({ length: 468 }, (_, i) => landmarks[i * 3 + axis]!);
  const [xs, ys] = [along(0), along(1)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const side = Math.round(Math.min(1.1 * Math.max(right - left, bottom - top), widthPx, heightPx));
  const within = (start: number, limit: number) => Math.round(Math.min(Math.max(start, 0), limit - side));
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } }).extract({
    left: within((left + right - side) / 2, widthPx),
    top: within((top + bottom - side) / 2, heightPx),
    width: side,
    height: side,
  });
}

export function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
