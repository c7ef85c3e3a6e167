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
 * The face that is to speak, or one sentence why there is none. People far behind the main one (less than a third of
 * its width) do not count.
 *
 * @param choice `face` counts from 0 in the order of `faces` without those in the background; null takes the only one.
 * The sentences count from 1, as `--face` does.
 * @throws LecternError `face.none`, `face.several`, `face.no-such`, `face.too-small`, `face.too-dark`, `face.covered`,
 * `face.turned`.
 */
export function choosePresenterFace(
  picture: Picture,
  faces: readonly Face[],
  choice: { readonly face: number | null },
): Face {
  const face = pick(withoutBackground(faces), choice.face);
  const widthPx = widthOf(face.landmarks);
  if (widthPx < LEAST_FACE_PX) {
    throw new LecternError('face.too-small', { widthPx: Math.floor(widthPx), leastPx: LEAST_FACE_PX });
  }
  if (brightPartOf(picture, face.landmarks, face.rollDegrees) < LEAST_BRIGHTNESS) {
    throw new LecternError('face.too-dark', undefined);
  }
  if (Math.abs(face.yawDegrees) > MOST_YAW_DEGREES) {
    throw new LecternError('face.turned', {
      degrees: Math.round(Math.abs(face.yawDegrees)),
      mostDegrees: MOST_YAW_DEGREES,
    });
  }
  const isHidden = face.presence < LEAST_PRESENCE;
  if (isHidden || lipContrast(picture, face.landmarks, face.rollDegrees) < LEAST_LIP_CONTRAST) {
    throw new LecternError('face.covered', undefined);
  }
  return face;
}

function withoutBackground(faces: readonly Face[]): Face[] {
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
