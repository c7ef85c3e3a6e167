import sharp, { type Sharp } from 'sharp';
import type { Face, Picture } from '../../main/portrait/face.ts';
import { loadPictureBytes } from '../../main/portrait/picture.ts';

/** Ways of spoiling a photo, for the tests of what is found and what is refused. */

export function asSharp(picture: Picture): Sharp {
  return sharp(picture.rgb, { raw: { width: picture.widthPx, height: picture.heightPx, channels: 3 } });
}

/** The picture turned clockwise about its centre on grey ground, and where its points go. */
export async function turned(picture: Picture, degrees: number) {
  const bytes = await asSharp(picture).rotate(degrees, { background: '#808080' }).png().toBuffer();
  const result = await loadPictureBytes(bytes, 'turned', {});
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const sine = Math.sin((degrees * Math.PI) / 180);
  const moved = (x: number, y: number): { readonly x: number; readonly y: number } => {
    const [right, down] = [x - picture.widthPx / 2, y - picture.heightPx / 2];
    return {
      x: right * cosine - down * sine + result.widthPx / 2,
      y: right * sine + down * cosine + result.heightPx / 2,
    };
  };
  return { picture: result, moved };
}

/** The picture on a grey canvas, scaled to `scaledWidthPx`, with its top left corner at `left`, `top`. */
export async function placed(
  pictures: readonly {
    readonly picture: Picture;
    readonly scaledWidthPx: number;
    readonly left: number;
    readonly top: number;
  }[],
  widthPx: number,
  heightPx: number,
): Promise<Picture> {
  const layers = await Promise.all(
    pictures.map(async ({ picture, scaledWidthPx, left, top }) => ({
      input: await asSharp(picture).resize({ width: scaledWidthPx }).png().toBuffer(),
      left,
      top,
    })),
  );
  const canvas = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#7a8088' } });
  return loadPictureBytes(await canvas.composite(layers).png({ compressionLevel: 1 }).toBuffer(), 'canvas', {});
}

/** As if exposed `stops` less: light halves with each. */
export function darkened(picture: Picture, stops: number): Picture {
  const table = Uint8Array.from({ length: 256 }, (_, value) => {
    const encoded = value / 255;
    const light = (encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4) / 2 ** stops;
    return Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055));
  });
  return { ...picture, rgb: picture.rgb.map((value) => table[value]!) };
}

/** A rectangle painted over a face around landmark `around`; half its size in face widths. */
export function painted(
  picture: Picture,
  face: Face,
  around: number,
  half: { readonly across: number; readonly down: number },
  colour: (pixel: number) => readonly [number, number, number],
): Picture {
  const { landmarks } = face;
  const faceWidthPx = Math.hypot(
    landmarks[454 * 3]! - landmarks[234 * 3]!,
    landmarks[454 * 3 + 1]! - landmarks[234 * 3 + 1]!,
  );
  const rgb = new Uint8Array(picture.rgb);
  for (let y = 0; y < picture.heightPx; y += 1) {
    for (let x = 0; x < picture.widthPx; x += 1) {
      const isInside =
        Math.abs(x - landmarks[around * 3]!) < half.across * faceWidthPx &&
        Math.abs(y - landmarks[around * 3 + 1]!) < half.down * faceWidthPx;
      if (isInside) rgb.set(colour(y * picture.widthPx + x), (y * picture.widthPx + x) * 3);
    }
  }
  return { ...picture, rgb };
}
