import { LEFT_EYE, LOWER_INNER_LIP, LOWER_OUTER_LIP, RIGHT_EYE } from '../../portrait/topology.ts';
import type { Stage } from '../../portrait/stage.ts';
import { polygonCoverage } from './coverage.ts';
import type { Colour, MouthTones } from './mouth.ts';

/** Teeth against the white of the eye, in one light: a little yellower. */
const TOOTH_TO_SCLERA: Colour = [1.06, 0.99, 0.86];
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
  const light = Math.min(1.1, Math.max(0.25, luma(sclera) / luma(WHITE)));
  const white = combine(sclera, WHITE, (a, b) => 0.5 * a + 0.5 * b * light);
  return {
    tooth: combine(white, TOOTH_TO_SCLERA, (a, b) => Math.min(240, a * b)),
    gum: combine(lip, [196, 104, 100], (a, b) => 0.5 * a + 0.5 * b * light),
    tongue: combine(lip, [190, 98, 96], (a, b) => 0.45 * a + 0.5 * b * light),
    depth: combine(lip, [52, 18, 18], (a, b) => 0.08 * a + 0.6 * b * light),
  };
}

function combine(a: Colour, b: Colour, how: (a: number, b: number) => number): Colour {
  return [how(a[0], b[0]), how(a[1], b[1]), how(a[2], b[2])];
}

function luma([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function meanColour(colours: readonly Colour[]): Colour {
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
