import { LecternError } from '../contract/errors.ts';
import type { Face, Picture } from './face.ts';
import { widthOf } from './faces.ts';
import { brightPartOf, lipContrast } from './photoChecks.ts';
import { LEAST_FACE_PX } from './picture.ts';
import { BACKGROUND_SHARE } from './search.ts';

const MOST_YAW_DEGREES = 40;
/** A face two stops under still has about 60 in its bright parts; under this its colours are mostly noise. */
const LEAST_BRIGHTNESS = 20;
const LEAST_LIP_CONTRAST = 0.1;
/** Below this presence (log-odds of 8) much of the face is hidden: masks reach 5 to 13, bad photos of whole faces 9 and more. */
const LEAST_PRESENCE = 0.99966;

/**
 * Lips wander farther than this, in outer-eye distances, and by so much more than the surer eye, where something covers
 * them: hands, cups and microphones reach 0.016 to 0.04, whole mouths stay under 0.013, in paintings under 0.016.
 */
const MOST_LIP_WANDER = 0.0135;
const MOST_LIP_TO_EYE = 1.7;

/**
 * The face that is to speak, or one sentence why there is none. People far behind the main one (less than a third of
 * its width) do not count.
 *
 * @param choice `face` counts from 0 in the order of {@link mainFaces}; null takes the only one.
 * The sentences count from 1, as `--face` does.
 * @throws LecternError those of {@link pickFace} and {@link refusalOf}
 */
export function choosePresenterFace(
  picture: Picture,
  faces: readonly Face[],
  choice: { readonly face: number | null },
): Face {
  const face = pickFace(faces, choice);
  const refusal = refusalOf(picture, face);
  if (refusal) throw refusal;
  return face;
}

/**
 * The face that is meant, whether or not it can be made to speak.
 *
 * @throws LecternError `face.none`, `face.several`, `face.no-such`
 */
export function pickFace(faces: readonly Face[], choice: { readonly face: number | null }): Face {
  return pick(mainFaces(faces), choice.face);
}

/** Why a face cannot be made to speak, or null: `face.too-small`, `face.too-dark`, `face.turned`, `face.covered`. */
export function refusalOf(picture: Picture, face: Face): LecternError | null {
  const widthPx = widthOf(face.landmarks);
  if (widthPx < LEAST_FACE_PX) {
    return new LecternError('face.too-small', { widthPx: Math.floor(widthPx), leastPx: LEAST_FACE_PX });
  }
  if (brightPartOf(picture, face.landmarks, face.rollDegrees) < LEAST_BRIGHTNESS) {
    return new LecternError('face.too-dark', undefined);
  }
  if (Math.abs(face.yawDegrees) > MOST_YAW_DEGREES) {
    return new LecternError('face.turned', {
      degrees: Math.round(Math.abs(face.yawDegrees)),
      mostDegrees: MOST_YAW_DEGREES,
    });
  }
  return isMouthCovered(picture, face) ? new LecternError('face.covered', undefined) : null;
}

function isMouthCovered(picture: Picture, { presence, landmarks, rollDegrees, wander }: Face): boolean {
  if (presence < LEAST_PRESENCE) return true;
  if (lipContrast(picture, landmarks, rollDegrees) < LEAST_LIP_CONTRAST) return true;
  if (!wander) return false;
  const { lips, leftEye, rightEye } = wander;
  return lips > MOST_LIP_WANDER && lips > MOST_LIP_TO_EYE * Math.min(leftEye, rightEye);
}

/** The faces that may be meant: those without people far behind the largest one. */
export function mainFaces(faces: readonly Face[]): Face[] {
  const largestPx = Math.max(0, ...faces.map((face) => widthOf(face.landmarks)));
  return faces.filter((face) => widthOf(face.landmarks) >= largestPx * BACKGROUND_SHARE);
}

function pick(faces: readonly Face[], wanted: number | null): Face {
  const count = faces.length;
  if (count === 0) throw new LecternError('face.none', undefined);
  if (wanted === null && count > 1) throw new LecternError('face.several', { count });
  const face = faces[wanted ?? 0];
  if (!face) throw new LecternError('face.no-such', { wanted: (wanted ?? 0) + 1, count });
  return face;
}
