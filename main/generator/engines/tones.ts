import { LEFT_EYE, LOWER_INNER_LIP, LOWER_OUTER_LIP, RIGHT_EYE } from '../../portrait/topology.ts';
import { lumaAt, type Stage } from '../../portrait/stage.ts';
import { polygonCoverage } from './coverage.ts';
import { mix } from './shading.ts';

export type Colour = readonly [number, number, number];

/** Colours of what is inside a mouth, RGB 0–255, in the photo's light. */
export interface MouthTones {
  readonly tooth: Colour;
  readonly gum: Colour;
  readonly tongue: Colour;
  readonly depth: Colour;
  /** The inner lips where they turn into the mouth. */
  readonly lip: Colour;
  /** The side that the light comes from: −1 the viewer's left, 1 the right. */
  readonly lightFrom: number;
}

/** Teeth against the white of the eye, in one light: a little yellower. */
const TOOTH_TO_SCLERA: Colour = [1.04, 0.99, 0.9];
/** Sclera in full light, sRGB; used in part, because eyes may be shaded or nearly closed. */
const WHITE: Colour = [214, 205, 196];

/** Reads the photo's light off the whites of the eyes and the lower lip, and colours the mouth's inside with it. */
export function readTones(stage: Stage): MouthTones {
  const whites = [LEFT_EYE, RIGHT_EYE].flatMap((eye) =>
    pixelsInside(stage, [...eye.upper, ...[...eye.lower].reverse().slice(1, -1)]),
  );
  const lip = meanColour(pixelsInside(stage, [...LOWER_OUTER_LIP, ...[...LOWER_INNER_LIP].reverse()]));
  whites.sort((a, b) => luma(b) - luma(a));
  // The brightest few are reflections; what follows is sclera.
  const sclera = whites.length > 20 ? meanColour(whites.slice(whites.length * 0.04, whites.length * 0.22)) : WHITE;
  // Lids shade the eyes: no skin is brighter than what the light makes of something white.
  const cheeks = cheekLuma(stage);
  const lit = Math.max(luma(sclera), 0.5 * (cheeks.left + cheeks.right));
  const light = Math.min(1.1, Math.max(0.25, lit / luma(WHITE)));
  const white = combine(sclera, WHITE, (a, b) => (0.5 * a * lit) / luma(sclera) + 0.5 * b * light);
  return {
    tooth: combine(white, TOOTH_TO_SCLERA, (a, b) => Math.min(240, a * b)),
    gum: combine(lip, [196, 104, 100], (a, b) => 0.5 * a + 0.5 * b * light),
    tongue: combine(lip, [206, 104, 98], (a, b) => 0.42 * a + 0.6 * b * light),
    depth: combine(lip, [92, 34, 28], (a, b) => 0.1 * a + 0.6 * b * light),
    lip,
    // A side that is half again as bright has the light fully on it.
    lightFrom: Math.min(1, Math.max(-1, Math.log((cheeks.right + 10) / (cheeks.left + 10)) / Math.log(1.5))),
  };
}

/** How bright the two cheeks are. */
function cheekLuma(stage: Stage): { left: number; right: number } {
  const around = (index: number): number => {
    let sum = 0;
    const [x, y] = [stage.landmarks[index * 3]!, stage.landmarks[index * 3 + 1]!];
    for (let dy = -4; dy <= 4; dy += 2) for (let dx = -4; dx <= 4; dx += 2) sum += lumaAt(stage, x + dx, y + dy);
    return sum / 25;
  };
  return { left: (around(205) + around(50)) / 2, right: (around(425) + around(280)) / 2 };
}

/** Sets a colour, scaled. */
export function set(out: Float32Array, colour: Colour, factor: number): void {
  out[0] = colour[0] * factor;
  out[1] = colour[1] * factor;
  out[2] = colour[2] * factor;
}

/** Mixes a scaled colour in. */
export function blend(out: Float32Array, colour: Colour, factor: number, share: number): void {
  if (share <= 0) return;
  out[0] = mix(out[0]!, colour[0] * factor, share);
  out[1] = mix(out[1]!, colour[1] * factor, share);
  out[2] = mix(out[2]!, colour[2] * factor, share);
}

function combine(a: Colour, b: Colour, how: (a: number, b: number) => number): Colour {
  return [how(a[0], b[0]), how(a[1], b[1]), how(a[2], b[2])];
}

export function luma([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function meanColour(colours: readonly Colour[]): Colour {
  const sum = colours.reduce<Colour>((total, colour) => combine(total, colour, (a, b) => a + b), [0, 0, 0]);
  return combine(sum, sum, (a) => a / Math.max(1, colours.length));
}

function pixelsInside(stage: Stage, outline: readonly number[]): Colour[] {
  const { landmarks, rgb } = stage;
  const points = Float32Array.from(outline.flatMap((index) => [landmarks[index * 3]!, landmarks[index * 3 + 1]!]));
  const { left, top, widthPx, heightPx, shares } = polygonCoverage(points, stage);
  const colours: Colour[] = [];
  for (let row = 0; row < heightPx; row++) {
    for (let column = 0; column < widthPx; column++) {
      if (shares[row * widthPx + column]! < 0.99) continue;
      const at = ((top + row) * stage.widthPx + left + column) * 3;
      colours.push([rgb[at]!, rgb[at + 1]!, rgb[at + 2]!]);
    }
  }
  return colours;
}
