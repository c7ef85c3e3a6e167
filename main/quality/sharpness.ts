import type { Face, Picture } from '../portrait/face.ts';
import { cpbd } from './cpbd.ts';
import { faceCut, resized } from './faceCut.ts';

/** Of large faces the middle is enough, and takes no longer than others. */
const MOST_PX = 512;
/** Faces whose sizes differ by less share one measurement of the photo. */
const SAME_SIZE_PX = 8;

/**
 * Compares the sharpness of faces with that of a photo's face shown as large.
 *
 * @returns CPBD of a frame's face over the photo's: 1 is as sharp as the photo
 */
export function sharpnessLike(photo: Picture, face: Face): (picture: Picture, face: Face) => Promise<number> {
  const own = faceCut(photo, face);
  const known = new Map<number, Promise<number>>();
  const ofPhoto = async (sidePx: number): Promise<number> => cpbd(middleOf(await resized(own, sidePx)));
  return async (picture, seen) => {
    const cut = faceCut(picture, seen);
    const sidePx = SAME_SIZE_PX * Math.round(cut.widthPx / SAME_SIZE_PX);
    const reference = known.get(sidePx) ?? ofPhoto(sidePx);
    known.set(sidePx, reference);
    // A photo without any sharp edge can only be matched.
    return cpbd(middleOf(cut)) / Math.max(0.01, await reference);
  };
}

function middleOf(picture: Picture): Picture {
  const { widthPx, rgb } = picture;
  if (widthPx <= MOST_PX) return picture;
  const start = Math.floor((widthPx - MOST_PX) / 2);
  const middle = new Uint8Array(MOST_PX * MOST_PX * 3);
  for (let row = 0; row < MOST_PX; row++) {
    const from = ((start + row) * widthPx + start) * 3;
    middle.set(rgb.subarray(from, from + MOST_PX * 3), row * MOST_PX * 3);
  }
  return { widthPx: MOST_PX, heightPx: MOST_PX, rgb: middle };
}
