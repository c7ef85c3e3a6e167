import type { Size } from '../contract/size.ts';
import type { Work } from '../contract/work.ts';
import { continueBeyond, type Shown } from './beyond.ts';
import type { Crop } from './crop.ts';
import { LANDMARK_COUNT, type Face, type Picture } from './face.ts';
import { resample, type SampleAxis } from './resample.ts';

/** The part of the photo that a clip shows, at the clip's size: the picture that a row of zero weights reproduces exactly. */
export interface Stage extends Size {
  /** Interleaved RGB, `widthPx × heightPx × 3`, in memory that threads share. */
  readonly rgb: Uint8Array;
  /** `LANDMARK_COUNT × 3` in stage pixels; pixel (0, 0) covers 0–1, so its centre is at 0.5. */
  readonly landmarks: Float32Array;
  /** Where it shows the photo, in its pixels; may reach beyond. What lies outside is made up. */
  readonly shown: Shown;
}

/**
 * What moved frames are sampled from: the stage with `density` texels to a pixel along each axis and no finer detail than
 * the stage's pixels hold. With room above what it holds, a cubic filter reads it at any place without softening
 * it. Texel (density·i, density·j) is the stage's pixel (i, j) itself.
 */
export interface Texture extends Size {
  readonly density: 1 | 2;
  /** Interleaved RGB. */
  readonly rgb: Uint8Array;
}

/** A photo with this share of the stage's pixels, or fewer, holds so little detail that a denser texture adds nothing. */
const LOW_DETAIL = 0.5;
/** Nor is a texture made larger than this: 4 bytes a texel, read anew for each frame. */
const MOST_TEXELS = 24e6;

/**
 * Samples `crop`, which has the shape of `size`, once from the picture (Lanczos, band-limited to the stage's pixels) and
 * carries the landmarks along. Beyond the picture's edges lies a soft continuation.
 */
export async function createStage(
  picture: Picture,
  face: Face,
  crop: Crop,
  { widthPx, heightPx }: Size,
  work: Work = {},
): Promise<{ readonly stage: Stage; readonly texture: Texture }> {
  const pixelPx = crop.width / widthPx;
  const density = pixelPx <= LOW_DETAIL || 4 * widthPx * heightPx > MOST_TEXELS ? 1 : 2;
  const texelPx = pixelPx / density;
  const axis = (start: number, pixels: number): SampleAxis => ({
    start: start + pixelPx / 2,
    step: texelPx,
    count: pixels * density,
    detail: pixelPx,
  });
  const rgb = await resample(picture, { across: axis(crop.left, widthPx), down: axis(crop.top, heightPx) }, work);
  const texture = { density, widthPx: widthPx * density, heightPx: heightPx * density, rgb } as const;
  // Half a texel of play, for crops that end where the picture does but for a rounding.
  const shown = {
    left: -crop.left / texelPx - 0.5,
    top: -crop.top / texelPx - 0.5,
    right: (picture.widthPx - crop.left) / texelPx + 0.5,
    bottom: (picture.heightPx - crop.top) / texelPx + 0.5,
  };
  if (shown.left > 0 || shown.top > 0 || shown.right < texture.widthPx || shown.bottom < texture.heightPx) {
    await continueBeyond(texture, shown, work);
  }
  const landmarks = new Float32Array(LANDMARK_COUNT * 3);
  for (let i = 0; i < LANDMARK_COUNT; i++) {
    landmarks[i * 3] = (face.landmarks[i * 3]! - crop.left) / pixelPx;
    landmarks[i * 3 + 1] = (face.landmarks[i * 3 + 1]! - crop.top) / pixelPx;
    landmarks[i * 3 + 2] = face.landmarks[i * 3 + 2]! / pixelPx;
  }
  const rgbOfPixels = pixelsOf(texture, { widthPx, heightPx });
  const inPixels = {
    left: shown.left / density,
    top: shown.top / density,
    right: shown.right / density,
    bottom: shown.bottom / density,
  };
  return { stage: { widthPx, heightPx, rgb: rgbOfPixels, landmarks, shown: inPixels }, texture };
}

/** The texels that are pixels of the stage. */
function pixelsOf({ density, widthPx: texels, rgb }: Texture, { widthPx, heightPx }: Size): Uint8Array {
  const pixels = new Uint8Array(new SharedArrayBuffer(widthPx * heightPx * 3));
  for (let row = 0, to = 0; row < heightPx; row++) {
    let from = row * density * texels * 3;
    for (let column = 0; column < widthPx; column++, from += density * 3, to += 3) {
      pixels[to] = rgb[from]!;
      pixels[to + 1] = rgb[from + 1]!;
      pixels[to + 2] = rgb[from + 2]!;
    }
  }
  return pixels;
}

/** Red, green and blue at a point of the stage, 0–255, bilinear, clamped at the edges. */
export function colourAt({ widthPx, heightPx, rgb }: Stage, x: number, y: number): [number, number, number] {
  const u = Math.min(Math.max(x - 0.5, 0), widthPx - 1);
  const v = Math.min(Math.max(y - 0.5, 0), heightPx - 1);
  const left = Math.floor(u);
  const top = Math.floor(v);
  const [fx, fy] = [u - left, v - top];
  const at = (top * widthPx + left) * 3;
  const right = left + 1 < widthPx ? 3 : 0;
  const below = top + 1 < heightPx ? widthPx * 3 : 0;
  const channel = (from: number): number =>
    (rgb[from]! * (1 - fx) + rgb[from + right]! * fx) * (1 - fy) +
    (rgb[from + below]! * (1 - fx) + rgb[from + below + right]! * fx) * fy;
  return [channel(at), channel(at + 1), channel(at + 2)];
}

/** Luma (BT.709 weights on sRGB values) at a point of the stage, as {@link colourAt}. */
export function lumaAt(stage: Stage, x: number, y: number): number {
  const [red, green, blue] = colourAt(stage, x, y);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
