import sharp, { type Sharp } from 'sharp';
import type { Background } from '../../contract/background.ts';
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
 * @returns interleaved RGB of the plate's size
 * @throws LecternError those of {@link loadPicture}, for a picture
 */
export async function backdropOf(background: Background<string>, plate: Picture, work: Work): Promise<Uint8Array> {
  const { widthPx, heightPx, rgb } = plate;
  switch (background.kind) {
    case 'photo':
      return rgb;
    case 'blur':
      return pixelsOf(asSharp(plate).blur(BLUR_SHARE * Math.min(widthPx, heightPx)));
    case 'colour': {
      const colour = [1, 3, 5].map((at) => parseInt(background.colour.slice(at, at + 2), 16));
      return Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => colour[i % 3]!);
    }
    case 'picture':
      return covering(await loadPicture(background.picture, work), plate);
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
