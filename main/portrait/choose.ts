import type { Face, Picture } from './face.ts';

/**
 * The face that is to speak, or one sentence why there is none.
 *
 * @param choice `face` counts from 0 in the order of `faces`; null takes the only face there is.
 * @throws LecternError `face.none`, `face.several`, `face.no-such`, `face.too-small`, `face.too-dark`, `face.covered`,
 * `face.turned`.
 */
export function choosePresenterFace(
  picture: Picture,
  faces: readonly Face[],
  choice: { readonly face: number | null },
): Face {
  throw new Error(`Not written yet for ${picture.widthPx} ${faces.length} ${choice.face ?? ''}`);
}
