import type { Work } from '../../contract/work.ts';
import { faceFrameOf } from '../faceFrame.ts';
import { fillUnknown } from '../fill.ts';
import { leastShare, type FigureTexture } from '../matte/figure.ts';
import type { Stage } from '../stage.ts';
import { createTurns } from '../turns.ts';
import { findGlasses, type FoundGlasses } from './findGlasses.ts';

/**
 * The frame of a pair of glasses as a texture of its own, over part of the stage: red, green and blue already multiplied
 * by alpha, then alpha. Over the skin without glasses it gives the photo back.
 */
export interface Glasses {
  readonly density: 1 | 2;
  /** Of the first texel, in texels of the stage. */
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array;
}

/** A rim lies within the first distance of the line along it, and all is skin beyond the second; in outer-eye distances. */
const NEAR = 0.034;
const FAR = 0.048;
/** A bridge may be this much thicker. */
const BRIDGE = 1.5;
/** Distance from the skin, in the channel that differs most, from which a texel has some of the frame, and where it has nothing else. */
const SKIN = 7;
const FRAME = 24;

/**
 * Takes the glasses off a face: the texture gets skin where their frame was, in place.
 *
 * @param texture the stage's, whose glasses it shows
 * @returns what was taken off; `undefined` where there are no glasses
 */
export async function takeOffGlasses(
  stage: Stage,
  texture: FigureTexture,
  work: Work = {},
): Promise<Glasses | undefined> {
  const turn = createTurns(work);
  const found = findGlasses(stage);
  if (!found) return undefined;
  const { density, rgba } = texture;
  const { unit } = faceFrameOf(stage.landmarks);
  const band = bandAlong(found, unit, texture);
  const { left, top, widthPx, heightPx, depth } = band;
  await turn();
  const skin = new Float32Array(widthPx * heightPx * 4);
  const from = (texel: number): number =>
    ((top + Math.floor(texel / widthPx)) * texture.widthPx + left + (texel % widthPx)) * 4;
  for (let texel = 0; texel < depth.length; texel++) {
    for (let i = 0; i < 3; i++) skin[texel * 4 + i] = rgba[from(texel) + i]!;
    skin[texel * 4 + 3] = 1 - depth[texel]!;
  }
  fillUnknown({ widthPx, heightPx, values: skin });
  await turn();
  const glasses = new Uint8Array(skin.length);
  for (let texel = 0; texel < depth.length; texel++) {
    const at = from(texel);
    // Beside the face there is no skin to put below.
    if (depth[texel] === 0 || rgba[at + 3] !== 255) continue;
    const own = skin.subarray(texel * 4, texel * 4 + 3);
    const away = own.reduce((most, value, i) => Math.max(most, Math.abs(value - rgba[at + i]!)), 0);
    let share = depth[texel]! * ramp(SKIN, FRAME, away);
    if (share === 0) continue;
    // Where there is little of the frame the skin is the photo's own.
    const bare = ramp(0, 0.3, share);
    own.forEach((value, i) => {
      own[i] = Math.round(rgba[at + i]! + (value - rgba[at + i]!) * bare);
      share = Math.max(share, leastShare(rgba[at + i]!, own[i]));
    });
    const stored = Math.ceil(share * 255);
    for (let i = 0; i < 3; i++) {
      const rest = Math.round(rgba[at + i]! - (1 - stored / 255) * own[i]!);
      glasses[texel * 4 + i] = Math.min(stored, Math.max(0, rest));
      rgba[at + i] = own[i]!;
    }
    glasses[texel * 4 + 3] = stored;
  }
  return { density, left, top, widthPx, heightPx, rgba: glasses };
}

/** How deep texels lie within a band along the frame: 1 at its line, 0 outside. */
function bandAlong(
  { bridge, rims }: FoundGlasses,
  unit: number,
  texture: FigureTexture,
): Omit<Glasses, 'density' | 'rgba'> & { readonly depth: Float32Array } {
  const { density } = texture;
  const points = [
    ...betweenPoints(bridge, density).map((point) => [...point, BRIDGE] as const),
    ...rims.flatMap((line) => betweenPoints(line, density)).map((point) => [...point, 1] as const),
  ];
  const margin = Math.ceil(FAR * BRIDGE * unit * density);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const left = Math.max(0, Math.floor(Math.min(...xs)) - margin);
  const top = Math.max(0, Math.floor(Math.min(...ys)) - margin);
  const widthPx = Math.min(texture.widthPx, Math.ceil(Math.max(...xs)) + margin + 1) - left;
  const heightPx = Math.min(texture.heightPx, Math.ceil(Math.max(...ys)) + margin + 1) - top;
  const depth = new Float32Array(widthPx * heightPx);
  for (const [x, y, thickness] of points) {
    const reach = Math.ceil(FAR * thickness * unit * density);
    const [column, row] = [Math.round(x) - left, Math.round(y) - top];
    for (let dy = -Math.min(reach, row); dy <= Math.min(reach, heightPx - 1 - row); dy++) {
      for (let dx = -Math.min(reach, column); dx <= Math.min(reach, widthPx - 1 - column); dx++) {
        const at = (row + dy) * widthPx + column + dx;
        depth[at] = Math.max(depth[at]!, ramp(FAR, NEAR, Math.hypot(dx, dy) / (thickness * unit * density)));
      }
    }
  }
  return { left, top, widthPx, heightPx, depth };
}

/** Places along a line of the stage, about three texels apart, in texels. */
function betweenPoints(line: readonly (readonly [number, number])[], density: number): (readonly [number, number])[] {
  return line.slice(1).flatMap(([x, y], i) => {
    const [x0, y0] = line[i]!;
    const steps = Math.max(1, Math.ceil((Math.hypot(x - x0, y - y0) * density) / 3));
    return Array.from({ length: steps }, (_, k) => {
      const share = k / steps;
      return [(x0 + (x - x0) * share - 0.5) * density, (y0 + (y - y0) * share - 0.5) * density] as const;
    });
  });
}

/** 0 at `from`, 1 at `to`, in between in proportion. */
function ramp(from: number, to: number, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
