import { join } from 'node:path';
import sharp from 'sharp';
import type { Work } from '../../../contract/work.ts';
import type { DerivedFiles } from './derived.ts';
import { Gate } from './gate.ts';

/** Longest sides of pictures made smaller, in pixels: for lists and timelines, and for a photo that is looked at. */
export const PICTURE_SIDES_PX = { small: 400, large: 2048 } as const;
export type PictureSide = keyof typeof PICTURE_SIDES_PX;

const JPEG_QUALITY = 82;
/** Above any camera's, below what a decompression bomb claims. */
const MOST_PIXELS = 300e6;
/** A page that asks for hundreds must not fill the threads that files are saved with. */
const drawing = new Gate(2);

/** The name of a smaller picture among derived files. @param mediaName the picture's name in `media/` */
export function thumbnailName(mediaName: string, side: PictureSide): string {
  return `${mediaName.slice(0, 64)}-${PICTURE_SIDES_PX[side]}.jpg`;
}

/**
 * A picture made smaller, upright, as JPEG; rejects where it cannot be read.
 *
 * @param mediaFolder where the picture lies under `mediaName`
 * @returns where the smaller one lies
 */
export async function thumbnailOf(
  mediaFolder: string,
  mediaName: string,
  side: PictureSide,
  derived: DerivedFiles,
  work: Work,
): Promise<string> {
  const sidePx = PICTURE_SIDES_PX[side];
  const draw = async (): Promise<readonly Uint8Array[]> => [
    await drawing.pass(() =>
      sharp(join(mediaFolder, mediaName), { limitInputPixels: MOST_PIXELS })
        .autoOrient()
        .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality: JPEG_QUALITY })
        .toBuffer(),
    ),
  ];
  const [path] = await derived.obtain([thumbnailName(mediaName, side)], draw, work);
  return path!;
}
