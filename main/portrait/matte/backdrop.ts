import sharp, { type Sharp } from 'sharp';
import type { Background } from '../../contract/background.ts';
import { isLecternError, LecternError } from '../../contract/errors.ts';
import type { Size } from '../../contract/size.ts';
import type { Work } from '../../contract/work.ts';
import type { Picture } from '../face.ts';
import { loadPicture } from '../picture.ts';

/** Blur of a blurred background (standard deviation), as a share of the shorter side: shapes stay, what they are goes. */
const BLUR_SHARE = 0.025;

/**
 * What is put behind the presenter.
 *
 * @param plate the photo without the presenter
 * @param colours the presenter's own, carried outwards: what a frame with alpha holds where it is transparent, so that no
 *   filter and no codec brings another colour to the edge
 * @returns interleaved RGB of the plate's size
 * @throws LecternError those of {@link loadBackdrop}, for a picture
 */
export async function backdropOf(
  background: Background<string>,
  plate: Picture,
  colours: Uint8Array,
  work: Work,
): Promise<Uint8Array> {
  const { widthPx, heightPx, rgb } = plate;
  switch (background.kind) {
    case 'photo':
      return rgb;
    case 'transparent':
      return colours;
    case 'blur':
      return pixelsOf(asSharp(plate).blur(BLUR_SHARE * Math.min(widthPx, heightPx)));
    case 'colour': {
      const colour = [1, 3, 5].map((at) => parseInt(background.colour.slice(at, at + 2), 16));
      return Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => colour[i % 3]!);
    }
    case 'picture':
      return covering(await loadBackdrop(background.picture, work), plate);
  }
}

/** Why a picture cannot be read, by the code of what {@link loadPicture} says about photos. */
const REASONS = new Map([
  ['picture.not-a-file', 'it is a folder or a device'],
  ['picture.format', 'it is no picture that can be read'],
  ['picture.damaged', 'it is damaged or not complete'],
  ['picture.too-large', 'it is too large'],
  ['picture.too-small', 'it has too few pixels'],
]);

/**
 * Reads the picture that is to be behind a presenter.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `background.unreadable`
 */
export async function loadBackdrop(path: string, work: Work): Promise<Picture> {
  try {
    return await loadPicture(path, work);
  } catch (error) {
    const reason = isLecternError(error) ? REASONS.get(error.code) : undefined;
    throw reason === undefined ? error : new LecternError('background.unreadable', { path, reason }, { cause: error });
  }
}

/** The picture's middle, as large as it must be to cover the size. */
function covering(picture: Picture, { widthPx, heightPx }: Size): Promise<Uint8Array> {
  return pixelsOf(asSharp(picture).resize(widthPx, heightPx, { fit: 'cover' }));
}

function asSharp({ widthPx, heightPx, rgb }: Picture): Sharp {
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 }, limitInputPixels: false });
}

async function pixelsOf(image: Sharp): Promise<Uint8Array> {
  const { data } = await image.raw().toBuffer({ resolveWithObject: true });
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
