import { stat } from 'node:fs/promises';
import type { Work } from '../contract/work.ts';
import { wearsDarkGlasses } from '../portrait/check/checkPortrait.ts';
import { choosePresenterFace } from '../portrait/choose.ts';
import { corrected } from '../portrait/corrected.ts';
import type { Face, Picture } from '../portrait/face.ts';
import { loadPicture } from '../portrait/picture.ts';
import type { Engine, Performer, PerformerScene } from './engine.ts';
import type { RenderRequest } from './protocol.ts';

/** A performer, and what is worth telling of its photo. */
export interface Prepared {
  readonly performer: Performer;
  readonly darkGlasses: boolean;
}

/** Whose face is shown. */
export type PresenterPhoto = Pick<RenderRequest, 'photoPath' | 'face' | 'landmarkEdits'>;

/** Finds all faces of a picture: `FaceFinder` of main/portrait. */
export interface FaceSource {
  find(picture: Picture, work: Work): Promise<readonly Face[]>;
  close(): Promise<void>;
}

/** A lesson has one photo in one or two sizes. */
const PERFORMERS_KEPT = 3;
/** All together, in pixels of a frame: a prepared performer takes about 30 bytes for each, 250 MB for the largest. */
const PIXELS_KEPT = 9e6;

interface Analysed {
  readonly identity: string;
  readonly picture: Picture;
  readonly faces: readonly Face[];
}

/** Prepared faces of photos, kept for the next clip of the same lesson. Belongs to one engine. */
export class PerformerCache {
  readonly #engine: Engine;
  readonly #openFaces: () => Promise<FaceSource>;
  #faces: Promise<FaceSource> | null = null;
  /** Only the last photo: a large one is 36 MB. */
  #analysed: Analysed | null = null;
  /** In the order of use, the last used at the end. */
  readonly #performers = new Map<string, Prepared>();

  constructor(engine: Engine, openFaces: () => Promise<FaceSource>) {
    this.#engine = engine;
    this.#openFaces = openFaces;
  }

  /** The performer for one face of a photo; valid until a later call has prepared several others. */
  async get(
    { photoPath, face, landmarkEdits = [] }: PresenterPhoto,
    scene: PerformerScene,
    work: Work,
  ): Promise<Prepared> {
    const identity = await identityOf(photoPath);
    const { size, background } = scene;
    const behind = background.kind === 'picture' ? await identityOf(background.picture) : background;
    const key = JSON.stringify([identity, face, landmarkEdits, size.widthPx, size.heightPx, behind]);
    let prepared = this.#performers.get(key);
    if (prepared) {
      this.#performers.delete(key);
    } else {
      const { picture, faces } = await this.#analyse(identity, photoPath, work);
      const chosen = corrected(choosePresenterFace(picture, faces, { face }), landmarkEdits, picture);
      const performer = await this.#engine.perform(picture, chosen, scene, work);
      prepared = { performer, darkGlasses: wearsDarkGlasses(picture, chosen) };
    }
    this.#performers.set(key, prepared);
    for (const [oldest, unused] of this.#performers) {
      const pixels = [...this.#performers.values()].reduce(
        (
          sum,
          {
            performer: {
              size: { widthPx, heightPx },
            },
          },
        ) => sum + widthPx * heightPx,
        0,
      );
      if (this.#performers.size === 1 || (this.#performers.size <= PERFORMERS_KEPT && pixels <= PIXELS_KEPT)) break;
      this.#performers.delete(oldest);
      await unused.performer.close();
    }
    return prepared;
  }

  async close(): Promise<void> {
    for (const { performer } of this.#performers.values()) await performer.close();
    this.#performers.clear();
    await (await this.#faces)?.close();
  }

  async #analyse(identity: string, photoPath: string, work: Work): Promise<Analysed> {
    if (this.#analysed?.identity === identity) return this.#analysed;
    this.#analysed = null;
    const picture = await loadPicture(photoPath, work);
    this.#faces ??= this.#openFaces();
    const faces = await (await this.#faces).find(picture, work);
    this.#analysed = { identity, picture, faces };
    return this.#analysed;
  }
}

/** Tells a photo from another one that was put in its place. */
async function identityOf(path: string): Promise<string> {
  // A missing file has no identity; reading it says what is wrong.
  const status = await stat(path, { bigint: true }).catch(() => null);
  return status ? `${path}\n${status.ino}\n${status.size}\n${status.mtimeNs}` : path;
}
