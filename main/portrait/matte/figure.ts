import type { Size } from '../../contract/size.ts';
import type { Work } from '../../contract/work.ts';
import type { Texture } from '../stage.ts';
import { createTurns } from '../turns.ts';

/**
 * The presenter's part of each texel: red, green and blue already multiplied by alpha, then alpha. Over the plate it gives
 * the picture back exactly: `colour + (1 − alpha / 255)·plate`, rounded, is the picture's pixel.
 */
export interface FigureTexture extends Omit<Texture, 'rgb'> {
  readonly rgba: Uint8Array;
}

/**
 * Takes the background out of the presenter's pixels.
 *
 * Before its own background the picture must come out again: alpha is raised where the picture cannot be a mixture of the
 * plate and of any colour in so small a share. Before another one it must not shine through: there, with `colours`, a
 * pixel's colour is the presenter's nearby, as far as its own is not known for certain (blur fusion, Forte 2021,
 * arXiv:2006.14970).
 *
 * @param size of the picture
 * @param texture the picture's, with texels on its pixels or half way between them
 * @param alpha the presenter's share of each pixel of the picture, 0–255
 * @param plate interleaved RGB, the picture itself where alpha is 0
 * @param colours the presenter's own carried outwards, interleaved RGB
 */
export async function createFigureTexture(
  size: Size,
  texture: Texture,
  alpha: Uint8Array,
  plate: Uint8Array,
  colours: Uint8Array | null,
  work: Work,
): Promise<FigureTexture> {
  const { widthPx, heightPx } = size;
  const turn = createTurns(work);
  const { density, rgb } = texture;
  const rgba = new Uint8Array(texture.widthPx * texture.heightPx * 4);
  for (let row = 0; row < texture.heightPx; row++) {
    await turn();
    const top = Math.floor(row / density);
    const below = row % density === 0 ? 0 : top + 1 < heightPx ? widthPx : 0;
    for (let column = 0; column < texture.widthPx; column++) {
      const left = Math.floor(column / density);
      const right = column % density === 0 || left + 1 >= widthPx ? 0 : 1;
      const pixel = top * widthPx + left;
      const corners = [pixel, pixel + right, pixel + below, pixel + below + right] as const;
      const texel = row * texture.widthPx + column;
      const share = (alpha[corners[0]]! + alpha[corners[1]]! + alpha[corners[2]]! + alpha[corners[3]]!) / 4;
      if (share === 0) continue;
      if (share === 255) {
        for (let channel = 0; channel < 3; channel++) rgba[texel * 4 + channel] = rgb[texel * 3 + channel]!;
        rgba[texel * 4 + 3] = 255;
        continue;
      }
      const mean = (of: Uint8Array, channel: number): number =>
        (of[corners[0] * 3 + channel]! +
          of[corners[1] * 3 + channel]! +
          of[corners[2] * 3 + channel]! +
          of[corners[3] * 3 + channel]!) /
        4;
      if (colours) {
        const part = share / 255;
        for (let channel = 0; channel < 3; channel++) {
          const own = mean(colours, channel);
          const mixed = part * own + (1 - part) * mean(plate, channel);
          const colour = own + part * (rgb[texel * 3 + channel]! - mixed);
          rgba[texel * 4 + channel] = Math.round(part * Math.min(255, Math.max(0, colour)));
        }
        rgba[texel * 4 + 3] = Math.round(share);
        continue;
      }
      let opaque = share / 255;
      for (let channel = 0; channel < 3; channel++) {
        opaque = Math.max(opaque, leastShare(rgb[texel * 3 + channel]!, mean(plate, channel)));
      }
      const stored = Math.min(255, Math.ceil(opaque * 255));
      const rest = 1 - stored / 255;
      for (let channel = 0; channel < 3; channel++) {
        rgba[texel * 4 + channel] = Math.max(0, rgb[texel * 3 + channel]! - Math.round(rest * mean(plate, channel)));
      }
      rgba[texel * 4 + 3] = stored;
    }
  }
  return { density, widthPx: texture.widthPx, heightPx: texture.heightPx, rgba };
}

/** The smallest share of any colour (0–255) that makes `seen` of `behind`. */
export function leastShare(seen: number, behind: number): number {
  if (seen < behind) return 1 - seen / behind;
  return seen > behind ? (seen - behind) / (255 - behind) : 0;
}
