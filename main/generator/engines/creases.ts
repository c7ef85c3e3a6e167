import type { Control } from '../../contract/motion.ts';
import type { Rig } from '../../portrait/rig.ts';
import { smoothstep } from './shading.ts';

/** A place among the landmarks: one of them, or some way from one to another. */
type Place = number | readonly [from: number, to: number, share: number];

/** How skin folds along lines, or bulges over them, where some controls push it together. */
interface Crease {
  /** How much each control has of it at weight 1; together at most 1. */
  readonly controls: Partial<Record<Control, number>>;
  /** Viewer's left first; the light side of a line is on its right as one walks along. */
  readonly lines: readonly (readonly Place[])[];
  /** Share of the light that a line takes (negative: adds), and that the fold beside it gets; 0–1. */
  readonly depth: number;
  readonly lift: number;
  /** Half the width of the line, in outer-eye distances. */
  readonly width: number;
}

/** Landmarks of folds that most faces have, checked against the creases of an old face; strengths judged by eye: felt, not seen. */
const CREASES: readonly Crease[] = [
  // From the wings of the nose past the corners of the mouth: cheeks are pushed up or drawn aside.
  {
    controls: { cornersUp: 1, cheeksRaised: 0.5, lipsWide: 0.4, jawOpen: 0.3 },
    lines: [
      [129, 203, 206, 216, 212],
      [432, 436, 426, 423, 358],
    ],
    depth: 0.09,
    lift: 0.045,
    width: 0.04,
  },
  // The apples of the cheeks turn to the light.
  { controls: { cheeksRaised: 0.7, cornersUp: 0.6 }, lines: [[50, 205], [280, 425]], depth: -0.05, lift: 0, width: 0.1 }, // prettier-ignore
  // Under the eyes.
  {
    controls: { cheeksRaised: 1, cornersUp: 0.3 },
    lines: [
      [31, 228, 229, 230, 231, 232],
      [452, 451, 450, 449, 448, 261],
    ],
    depth: 0.055,
    lift: 0.025,
    width: 0.028,
  },
  // Cheeks go hollow beside an open jaw.
  { controls: { jawOpen: 1 }, lines: [[207, 214], [427, 434]], depth: 0.06, lift: 0, width: 0.09 }, // prettier-ignore
  // Between lower lip and chin.
  {
    controls: { lipsPressed: 0.6, lowerLipTucked: 0.8, cornersDown: 1 },
    lines: [[43, 106, 182, 83, 18, 313, 406, 335, 273]],
    depth: 0.07,
    lift: 0.03,
    width: 0.04,
  },
  // Two short furrows between the brows.
  {
    controls: { browsDown: 1 },
    lines: [
      [[55, 8, 0.5], [107, 9, 0.45]],
      [[336, 9, 0.45], [285, 8, 0.5]],
    ],
    depth: 0.075,
    lift: 0.03,
    width: 0.026,
  }, // prettier-ignore
  // Across the forehead.
  {
    controls: { browsUp: 1, browsInnerUp: 0.6 },
    lines: [
      [104, 69, 108, 151, 337, 299, 333],
      [[104, 103, 0.45], [69, 67, 0.45], [108, 109, 0.45], [151, 10, 0.45], [337, 338, 0.45], [299, 297, 0.45], [333, 332, 0.45]],
    ],
    depth: 0.028,
    lift: 0.018,
    width: 0.026,
  }, // prettier-ignore
];

/** The light that creases take or add, over the part of the stage that has any: one value per cell, read bilinearly. */
export interface CreaseMaps {
  readonly left: number;
  readonly top: number;
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
  readonly maps: readonly { readonly controls: Crease['controls']; readonly values: Float32Array }[];
}

/** Cells to an outer-eye distance. */
const CELLS = 72;
/** The fold's light side lies this many widths beside the line and is that much wider. */
const LIFT_AWAY = 2.4;
const LIFT_WIDTH = 1.7;
/** Further away, in widths, a line does nothing. */
const REACH = 6;

/** Draws the maps of one face, where its creases lie at rest. */
export function createCreaseMaps({ stage, frame }: Rig): CreaseMaps {
  const at = (index: number): Point => [stage.landmarks[index * 3]!, stage.landmarks[index * 3 + 1]!];
  const placeOf = (place: Place): Point => {
    if (typeof place === 'number') return at(place);
    const [[x0, y0], [x1, y1]] = [at(place[0]), at(place[1])];
    return [x0 + (x1 - x0) * place[2], y0 + (y1 - y0) * place[2]];
  };
  const drawn = CREASES.map((crease) => ({ crease, lines: crease.lines.map((line) => line.map(placeOf)) }));
  const points = drawn.flatMap(({ lines }) => lines.flat());
  const margin = 0.25 * frame.unit;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  const cellPx = frame.unit / CELLS;
  const columns = Math.ceil((Math.max(...xs) + margin - left) / cellPx);
  const rows = Math.ceil((Math.max(...ys) + margin - top) / cellPx);
  const maps = drawn.map(({ crease, lines }) => {
    const values = new Float32Array(columns * rows);
    const reach = REACH * crease.width * frame.unit;
    for (const line of lines) {
      const cell = (axis: 0 | 1, place: number): number =>
        Math.min([columns, rows][axis]! - 1, Math.max(0, Math.round((place - [left, top][axis]!) / cellPx)));
      const first = ([0, 1] as const).map((axis) => cell(axis, Math.min(...line.map((point) => point[axis])) - reach));
      const last = ([0, 1] as const).map((axis) => cell(axis, Math.max(...line.map((point) => point[axis])) + reach));
      for (let row = first[1]!; row <= last[1]!; row++) {
        for (let column = first[0]!; column <= last[0]!; column++) {
          const point: Point = [left + (column + 0.5) * cellPx, top + (row + 0.5) * cellPx];
          values[row * columns + column]! += lightOf(crease, line, point, frame.unit);
        }
      }
    }
    return { controls: crease.controls, values };
  });
  return { left, top, cellPx, columns, rows, maps };
}

type Point = readonly [number, number];

/** What one line does to the light at a point: a share, positive for more. */
function lightOf({ depth, lift, width }: Crease, line: readonly Point[], [x, y]: Point, unit: number): number {
  let [nearest, side, along] = [Infinity, 1, 0];
  const count = line.length - 1;
  for (let i = 0; i < count; i++) {
    const [x0, y0] = line[i]!;
    const [dx, dy] = [line[i + 1]![0] - x0, line[i + 1]![1] - y0];
    const t = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    const squared = (x - x0 - t * dx) ** 2 + (y - y0 - t * dy) ** 2;
    if (squared >= nearest) continue;
    nearest = squared;
    side = Math.sign(dx * (y - y0) - dy * (x - x0));
    along = (i + t) / count;
  }
  const away = (side * Math.sqrt(nearest)) / (width * unit);
  const ends = smoothstep(0, 0.3, along) * smoothstep(1, 0.7, along);
  // Short lines fade around their ends, long ones along themselves.
  const fade = count > 1 ? ends : 1;
  return fade * (lift * Math.exp(-(((away - LIFT_AWAY) / LIFT_WIDTH) ** 2)) - depth * Math.exp(-(away ** 2)));
}
