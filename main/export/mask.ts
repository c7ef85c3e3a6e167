import { circleMaskPixels, circlePlatePixels, plateMarginPx } from '../lesson/circle.ts';

/*
 * The shapes of the composition, handed to ffmpeg as PAM pictures: its own per-pixel expressions are a hundred times slower.
 */

/** The alpha of a circle that fills a square, as a gray picture. */
export function circleMask(diameterPx: number): Buffer {
  return pam(diameterPx, 1, circleMaskPixels(diameterPx));
}

/** What lies under a circular presenter: a soft shadow and a thin ring, as an RGBA picture. */
export function circlePlate(diameterPx: number): Buffer {
  return pam(diameterPx + 2 * plateMarginPx(diameterPx), 4, circlePlatePixels(diameterPx));
}

/** A portable arbitrary map of a square: a header and raw bytes. */
function pam(sizePx: number, depth: 1 | 4, pixels: Uint8Array): Buffer {
  const type = depth === 1 ? 'GRAYSCALE' : 'RGB_ALPHA';
  const header = `P7\nWIDTH ${sizePx}\nHEIGHT ${sizePx}\nDEPTH ${depth}\nMAXVAL 255\nTUPLTYPE ${type}\nENDHDR\n`;
  return Buffer.concat([Buffer.from(header), pixels]);
}
