import type { Pyramid } from './pyramid.ts';

/**
 * A square of a picture, possibly turned and mirrored, that a model looks at. Coordinates are continuous: a pixel's
 * centre lies at half a pixel, (0, 0) is the outer corner of the first pixel.
 */
export interface Patch {
  readonly centreX: number;
  readonly centreY: number;
  /** Side in pixels of the picture. */
  readonly sizePx: number;
  /** How far the patch is turned clockwise in the picture; a face turned as much stands upright in it. */
  readonly turnRadians: number;
  /** Whether the patch shows the picture mirrored, left for right. */
  readonly isMirrored?: boolean;
}

/** Where `x`, `y`, given in fractions of the patch from its top left corner, lie in the picture. */
export function toPicture(patch: Patch, x: number, y: number): { readonly x: number; readonly y: number } {
  const right = (patch.isMirrored ? 0.5 - x : x - 0.5) * patch.sizePx;
  const down = (y - 0.5) * patch.sizePx;
  const cosine = Math.cos(patch.turnRadians);
  const sine = Math.sin(patch.turnRadians);
  return { x: patch.centreX + right * cosine - down * sine, y: patch.centreY + right * sine + down * cosine };
}

/** Where a point of the picture lies in the patch, in fractions from its top left corner: undoes {@link toPicture}. */
export function toPatch(patch: Patch, x: number, y: number): { readonly x: number; readonly y: number } {
  const cosine = Math.cos(patch.turnRadians);
  const sine = Math.sin(patch.turnRadians);
  const right = ((x - patch.centreX) * cosine + (y - patch.centreY) * sine) / patch.sizePx;
  const down = ((y - patch.centreY) * cosine - (x - patch.centreX) * sine) / patch.sizePx;
  return { x: patch.isMirrored ? 0.5 - right : 0.5 + right, y: 0.5 + down };
}

/**
 * What the patch shows, as `3 × outPx × outPx` planes R, G, B of `value / 255 × gain + offset`; outside the picture is
 * black. `target`, if given, is filled from `targetStart`, so that several patches make one batch.
 */
export function samplePatch(
  pyramid: Pyramid,
  patch: Patch,
  outPx: number,
  range: { readonly gain: number; readonly offset: number },
  target: Float32Array = new Float32Array(3 * outPx * outPx),
  targetStart = 0,
): Float32Array {
  const step = patch.sizePx / outPx;
  const { level, scale } = pyramid.levelFor(step);
  const { widthPx, heightPx, rgb } = level;
  // From one sample to the next, in pixels of the level.
  const across = ((patch.isMirrored ? -step : step) / scale) * Math.cos(patch.turnRadians);
  const acrossDown = ((patch.isMirrored ? -step : step) / scale) * Math.sin(patch.turnRadians);
  const down = (-step / scale) * Math.sin(patch.turnRadians);
  const downDown = (step / scale) * Math.cos(patch.turnRadians);
  const start = toPicture(patch, 0.5 / outPx, 0.5 / outPx);
  const plane = outPx * outPx;
  const factor = range.gain / 255;
  for (let row = 0; row < outPx; row += 1) {
    // Bilinear weights count from pixel centres.
    let x = start.x / scale - 0.5 + row * down;
    let y = start.y / scale - 0.5 + row * downDown;
    let index = targetStart + row * outPx;
    for (let column = 0; column < outPx; column += 1, x += across, y += acrossDown, index += 1) {
      let red = 0;
      let green = 0;
      let blue = 0;
      if (x > -1 && y > -1 && x < widthPx && y < heightPx) {
        const left = Math.floor(x);
        const top = Math.floor(y);
        const rightShare = x - left;
        const bottomShare = y - top;
        for (let corner = 0; corner < 4; corner += 1) {
          const cornerX = left + (corner & 1);
          const cornerY = top + (corner >> 1);
          if (cornerX < 0 || cornerY < 0 || cornerX >= widthPx || cornerY >= heightPx) continue;
          const share = (corner & 1 ? rightShare : 1 - rightShare) * (corner >> 1 ? bottomShare : 1 - bottomShare);
          const source = (cornerY * widthPx + cornerX) * 3;
          red += rgb[source]! * share;
          green += rgb[source + 1]! * share;
          blue += rgb[source + 2]! * share;
        }
      }
      target[index] = red * factor + range.offset;
      target[index + plane] = green * factor + range.offset;
      target[index + 2 * plane] = blue * factor + range.offset;
    }
  }
  return target;
}
