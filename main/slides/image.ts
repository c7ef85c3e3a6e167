import sharp from 'sharp';
import { LecternError } from '../contract/errors.ts';
import { USUAL_LOOK } from '../lesson/defaults.ts';
import type { SlideLook } from '../lesson/schema.ts';
import { fitWithin, type Size } from './fit.ts';
import type { Pixels } from './letterbox.ts';

/** Beyond this a turned or interlaced image, which must be decoded whole, would take more than a gigabyte. */
const MOST_MEGAPIXELS = 250;

/**
 * Reads a PNG, JPEG or WebP image at the largest size that fits into a box, or its middle where it is to cover the box:
 * upright (EXIF), as sRGB whatever its colours were, on the background or white where it is transparent. Only that size is
 * held in memory, except of a turned or interlaced image.
 *
 * @param path of a file that `kindOf` calls an image
 * @throws LecternError `slides.image-damaged`, `slides.image-too-large`
 */
export async function readImage(path: string, box: Size, look: SlideLook = USUAL_LOOK): Promise<Pixels> {
  const image = sharp(path, { limitInputPixels: false }).autoOrient();
  const metadata = await image.metadata().catch((error: unknown) => {
    throw damaged(path, error);
  });
  const { width, height } = metadata.autoOrient;
  const megapixels = Math.ceil((width * height) / 1e6);
  if (megapixels > MOST_MEGAPIXELS) {
    throw new LecternError('slides.image-too-large', { path, megapixels, mostMegapixels: MOST_MEGAPIXELS });
  }
  const { widthPx, heightPx } = look.fit === 'cover' ? box : fitWithin(width, height, box);
  try {
    const data = await image
      .resize({ width: widthPx, height: heightPx, fit: look.fit === 'cover' ? 'cover' : 'fill' })
      .flatten({ background: look.background ?? '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
    return { widthPx, heightPx, channels: 3, data };
  } catch (error) {
    throw damaged(path, error);
  }
}

function damaged(path: string, error: unknown): LecternError {
  // The first line of what the decoder said; the others repeat it.
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.trim();
  return new LecternError('slides.image-damaged', { path, reason }, { cause: error });
}
