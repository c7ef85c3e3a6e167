import sharp from 'sharp';
import type { Work } from '../contract/work.ts';
import type { Picture } from './face.ts';
import { pushPull } from './matte/pushPull.ts';
import { createTurns } from './turns.ts';

/** Where pixels of a grid show a photo, in pixels of the grid; what lies outside is made up. */
export interface Shown {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Width of the band in which the photo goes over into its surroundings, as a share of the grid's shorter side. */
const BAND_SHARE = 0.06;
/** Surroundings have no detail: they are made on a picture with about so many pixels along its shorter side. */
const SMALL_PX = 96;
/** Pixels of that picture along an edge of the photo that the colours beyond it are taken from. */
const EDGE_PX = 8;

/**
 * Replaces what a picture holds beyond the edges of the photo, in place, by a soft continuation of the colours at those
 * edges, as a background out of focus would look.
 */
export async function continueBeyond(picture: Picture, shown: Shown, work: Work): Promise<void> {
  const { widthPx, heightPx, rgb } = picture;
  // An edge of the photo that is the grid's own has no surroundings.
  const left = shown.left > 0 ? shown.left : -Infinity;
  const top = shown.top > 0 ? shown.top : -Infinity;
  const right = shown.right < widthPx ? shown.right : Infinity;
  const bottom = shown.bottom < heightPx ? shown.bottom : Infinity;
  const soft = await softContinuation(picture, { left, top, right, bottom }, work);
  const bandPx = BAND_SHARE * Math.min(widthPx, heightPx);
  const turn = createTurns(work);
  for (let row = 0, at = 0; row < heightPx; row++) {
    await turn();
    const fromRows = Math.min(row + 0.5 - top, bottom - row - 0.5);
    for (let column = 0; column < widthPx; column++, at += 3) {
      const inside = Math.min(fromRows, column + 0.5 - left, right - column - 0.5) / bandPx;
      if (inside >= 1) continue;
      const t = Math.max(0, inside);
      const share = 1 - t * t * (3 - 2 * t);
      for (let i = at; i < at + 3; i++) rgb[i] = Math.round(rgb[i]! + (soft[i]! - rgb[i]!) * share);
    }
  }
}

/** The photo and what could lie around it, blurred: interleaved RGB at the picture's size. */
async function softContinuation({ widthPx, heightPx, rgb }: Picture, shown: Shown, work: Work): Promise<Uint8Array> {
  const scale = Math.min(1, SMALL_PX / Math.min(widthPx, heightPx));
  const small = { width: Math.max(1, Math.round(widthPx * scale)), height: Math.max(1, Math.round(heightPx * scale)) };
  const shrunk = await sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .resize(small.width, small.height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
  const count = small.width * small.height;
  const planes = [0, 1, 2].map((channel) => Float32Array.from({ length: count }, (_, i) => shrunk[i * 3 + channel]!));
  const weights = Float32Array.from({ length: count }, (_, i) => {
    const x = ((i % small.width) + 0.5) / scale;
    const y = (Math.floor(i / small.width) + 0.5) / scale;
    // The face in the middle is no model for what lies around.
    const inside = Math.min(x - shown.left, y - shown.top, shown.right - x, shown.bottom - y) * scale;
    return inside >= 0.5 && inside <= EDGE_PX ? 1 : 0;
  });
  await pushPull(planes, weights, { widthPx: small.width, heightPx: small.height }, work);
  const filled = Uint8Array.from({ length: shrunk.length }, (_, i) => planes[i % 3]![Math.floor(i / 3)]!);
  return sharp(filled, { raw: { ...small, channels: 3 } })
    .blur(2)
    .resize(widthPx, heightPx, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
}
