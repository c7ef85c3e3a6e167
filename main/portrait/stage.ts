import sharp from 'sharp';
import type { Crop } from './crop.ts';
import { LANDMARK_COUNT, type Face, type Picture } from './face.ts';

/** The part of the photo that a clip shows, at the clip's size: the picture that a row of zero weights reproduces exactly. */
export interface Stage {
  readonly sizePx: number;
  /** Interleaved RGB, `sizePx × sizePx × 3`. */
  readonly rgb: Uint8Array;
  /** `LANDMARK_COUNT × 3` in stage pixels; pixel (0, 0) covers 0–1, so its centre is at 0.5. */
  readonly landmarks: Float32Array;
}

/** Cuts `crop` out of the picture, resamples it once (Lanczos, band-limited when it shrinks) and carries the landmarks along. */
export async function createStage(picture: Picture, face: Face, crop: Crop, sizePx: number): Promise<Stage> {
  const { data } = await sharp(picture.rgb, {
    raw: { width: picture.widthPx, height: picture.heightPx, channels: 3 },
    limitInputPixels: false,
  })
    .extract({ left: crop.left, top: crop.top, width: crop.side, height: crop.side })
    .resize(sizePx, sizePx, { kernel: 'lanczos3', fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const scale = sizePx / crop.side;
  const landmarks = new Float32Array(LANDMARK_COUNT * 3);
  for (let i = 0; i < LANDMARK_COUNT; i++) {
    landmarks[i * 3] = (face.landmarks[i * 3]! - crop.left) * scale;
    landmarks[i * 3 + 1] = (face.landmarks[i * 3 + 1]! - crop.top) * scale;
    landmarks[i * 3 + 2] = face.landmarks[i * 3 + 2]! * scale;
  }
  return { sizePx, rgb: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), landmarks };
}

/** Luma (BT.709 weights on sRGB values) at a point of the stage, 0–255, bilinear, clamped at the edges. */
export function lumaAt({ sizePx, rgb }: Stage, x: number, y: number): number {
  const limit = sizePx - 1;
  const u = Math.min(Math.max(x - 0.5, 0), limit);
  const v = Math.min(Math.max(y - 0.5, 0), limit);
  const left = Math.floor(u);
  const top = Math.floor(v);
  const right = Math.min(left + 1, limit);
  const bottom = Math.min(top + 1, limit);
  const luma = (column: number, row: number): number => {
    const at = (row * sizePx + column) * 3;
    return 0.2126 * rgb[at]! + 0.7152 * rgb[at + 1]! + 0.0722 * rgb[at + 2]!;
  };
  const fx = u - left;
  const fy = v - top;
  return (
    (luma(left, top) * (1 - fx) + luma(right, top) * fx) * (1 - fy) +
    (luma(left, bottom) * (1 - fx) + luma(right, bottom) * fx) * fy
  );
}
