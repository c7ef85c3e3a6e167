import sharp from 'sharp';
import { failureOf } from '../../../api/failure.ts';
import { isLecternError, type LecternError } from '../../../contract/errors.ts';
import type { Work } from '../../../contract/work.ts';
import { checkPortrait } from '../../../portrait/check/checkPortrait.ts';
import { mainFaces, pickFace, refusalOf } from '../../../portrait/choose.ts';
import { corrected } from '../../../portrait/corrected.ts';
import type { Face, Picture } from '../../../portrait/face.ts';
import type { FaceFinder } from '../../../portrait/faces.ts';
import { loadPicture } from '../../../portrait/picture.ts';
import type { PhotoFacts, PhotoTask } from './photoProtocol.ts';

interface Looked {
  readonly identity: string;
  readonly picture: Picture;
  readonly faces: readonly Face[];
  readonly size: { readonly widthPx: number; readonly heightPx: number };
}

/** Looks at photos as presenters. The last photo is kept, because dragging its landmarks asks for it again and again. */
export class PhotoReader {
  readonly #finder: () => Promise<Pick<FaceFinder, 'find'>>;
  #looked: Looked | null = null;

  constructor(finder: () => Promise<Pick<FaceFinder, 'find'>>) {
    this.#finder = finder;
  }

  /**
   * What is found in a photo; one that cannot be made to speak is described, too.
   *
   * @throws LecternError `file.…`, `picture.…`
   */
  async describe(task: PhotoTask & { kind: 'describe' }, work: Work): Promise<PhotoFacts> {
    const { picture, faces, size } = await this.#look(task, work);
    const about = { ...size, faces: faces.map((face) => boxOf(face, picture)) };
    try {
      const chosen = corrected(pickFace(faces, { face: task.face }), task.landmarkEdits, picture);
      const { findings, landmarks } = await checkPortrait(picture, chosen);
      const refusal = refusalOf(picture, chosen);
      return { ...about, refusal: refusal && failureOf(refusal), findings, landmarks };
    } catch (error) {
      if (!isNobody(error)) throw error;
      return { ...about, refusal: failureOf(error), findings: [], landmarks: [] };
    }
  }

  async #look({ identity, path }: { readonly identity: string; readonly path: string }, work: Work): Promise<Looked> {
    if (this.#looked?.identity === identity) return this.#looked;
    this.#looked = null;
    work.onProgress?.({ fraction: 0, step: 'photo.looking' });
    const picture = await loadPicture(path, work);
    const { width, height } = (await sharp(path, { limitInputPixels: false }).metadata()).autoOrient;
    const faces = mainFaces(await (await this.#finder()).find(picture, work));
    this.#looked = { identity, picture, faces, size: { widthPx: width, heightPx: height } };
    return this.#looked;
  }
}

/** Whether it is not clear whose face is meant. */
function isNobody(error: unknown): error is LecternError {
  return isLecternError(error) && ['face.none', 'face.several', 'face.no-such'].includes(error.code);
}

function boxOf({ landmarks }: Face, { widthPx, heightPx }: Picture): PhotoFacts['faces'][number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < landmarks.length; at += 3) {
    left = Math.min(left, landmarks[at]!);
    right = Math.max(right, landmarks[at]!);
    top = Math.min(top, landmarks[at + 1]!);
    bottom = Math.max(bottom, landmarks[at + 1]!);
  }
  return {
    x: left / widthPx,
    y: top / heightPx,
    width: (right - left) / widthPx,
    height: (bottom - top) / heightPx,
  };
}
