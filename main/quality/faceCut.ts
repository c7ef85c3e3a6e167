import sharp from 'sharp';
import type { Face, Picture } from '../portrait/face.ts';
import { MESH_COUNT } from '../portrait/faceMesh.ts';

/** The face from above the brows to the chin: a square around its landmarks, of the picture's own pixels. */
export function faceCut({ widthPx, heightPx, rgb }: Picture, { landmarks }: Face): Picture {
  const along = (axis: 0 | 1): number[] => Array.from({ length: MESH_COUNT }, (_, i) => landmarks[i * 3 + axis]!);
  const [xs, ys] = [along(0), along(1)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const side = Math.round(Math.min(1.1 * Math.max(right - left, bottom - top), widthPx, heightPx));
  const within = (start: number, limit: number): number =>
    Math.round(Math.min(Math.max(start, 0), Math.max(0, limit - side)));
  const [fromX, fromY] = [within((left + right - side) / 2, widthPx), within((top + bottom - side) / 2, heightPx)];
  const cut = new Uint8Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    const from = ((fromY + row) * widthPx + fromX) * 3;
    cut.set(rgb.subarray(from, from + side * 3), row * side * 3);
  }
  return { widthPx: side, heightPx: side, rgb: cut };
}

/** A square picture at another size: what it would look like in a clip that shows it as large. */
export async function resized({ widthPx, heightPx, rgb }: Picture, sidePx: number): Promise<Picture> {
  const data = await sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .resize(sidePx, sidePx, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { widthPx: sidePx, heightPx: sidePx, rgb: data };
}
