import { cheapestPath } from '../cheapestPath.ts';
import { faceFrameOf } from '../faceFrame.ts';
import type { Point } from '../polygon.ts';
import { lumaAt, type Stage } from '../stage.ts';
import { LEFT_EYE, RIGHT_EYE } from '../topology.ts';

/** Where the frame of a pair of glasses runs, on the stage. */
export interface FoundGlasses {
  /** From lens to lens across the nose. */
  readonly bridge: readonly Point[];
  /** A closed line around each eye. */
  readonly rims: readonly (readonly Point[])[];
}

/** The bridge is looked for this far to both sides of the nose, above and below the eyes' line, in outer-eye distances. */
const BRIDGE = { side: 0.15, above: 0.16, below: 0.2, step: 0.01 } as const;
/** It must be there in the middle, where without glasses there is nothing but even skin. */
const BRIDGE_MIDDLE = 0.05;
/** Half the thickness of what counts as a bar or a rim, in outer-eye distances. */
const BAR_REACHES = [0.022, 0.036, 0.05] as const;
const RIM_REACHES = [0.016, 0.028] as const;
/** A rim around a point below the eye: radii in outer-eye distances, and directions. */
const RIM = { below: 0.06, nearest: 0.09, farthest: 0.4, step: 0.012, directions: 240 } as const;
/** Luma that a frame is darker than the skin on both sides: all along the bridge's middle, and on average around a lens. */
const BRIDGE_CONTRAST = 14;
const RIM_CONTRAST = 25;
/** Luma that a line must gain to step aside once. */
const STEP_LUMA = 6;

/**
 * Finds the frame of glasses: a bar across the bridge of the nose, darker than the skin above and below, that joins a rim
 * around each eye. Frames without rims and such as are hardly darker than skin are not found.
 */
export function findGlasses(stage: Stage): FoundGlasses | undefined {
  const frame = faceFrameOf(stage.landmarks);
  const { origin, right, down, unit } = frame;
  const place = (x: number, y: number): Point => [
    origin[0] + unit * (x * right[0] + y * down[0]),
    origin[1] + unit * (x * right[1] + y * down[1]),
  ];
  const luma = (x: number, y: number): number => lumaAt(stage, ...place(x, y));
  const bridge = findBridge(luma);
  if (bridge.contrast < BRIDGE_CONTRAST) return undefined;
  const rims: Point[][] = [];
  for (const eye of [LEFT_EYE, RIGHT_EYE]) {
    const [outer, inner] = [eye.upper[0]!, eye.upper.at(-1)!].map((index) => {
      const [dx, dy] = [stage.landmarks[index * 3]! - origin[0], stage.landmarks[index * 3 + 1]! - origin[1]];
      const determinant = (right[0] * down[1] - right[1] * down[0]) * unit;
      return [(dx * down[1] - dy * down[0]) / determinant, (dy * right[0] - dx * right[1]) / determinant] as const;
    }) as [Point, Point];
    const rim = findRim(luma, [(outer[0] + inner[0]) / 2, (outer[1] + inner[1]) / 2 + RIM.below]);
    if (rim.contrast < RIM_CONTRAST) return undefined;
    rims.push(rim.line.map(([x, y]) => place(x, y)));
  }
  return { bridge: bridge.line.map(([x, y]) => place(x, y)), rims };
}

interface Line {
  readonly line: readonly Point[];
  readonly contrast: number;
}

type Luma = (x: number, y: number) => number;

function findBridge(luma: Luma): Line {
  const columns = Math.round((2 * BRIDGE.side) / BRIDGE.step) + 1;
  const rows = Math.round((BRIDGE.above + BRIDGE.below) / BRIDGE.step) + 1;
  const at = (column: number, row: number): Point => [
    column * BRIDGE.step - BRIDGE.side,
    row * BRIDGE.step - BRIDGE.above,
  ];
  const contrasts = Array.from({ length: columns }, (_, column) =>
    Float64Array.from({ length: rows }, (_, row) => {
      const [x, y] = at(column, row);
      return Math.max(...BAR_REACHES.map((reach) => Math.min(luma(x, y - reach), luma(x, y + reach)) - luma(x, y)));
    }),
  );
  const path = cheapestPath(contrasts.map((column) => column.map((value) => -value / STEP_LUMA)));
  const line = path.map((row, column) => at(column, row));
  // The least there is across the nose: one gap, and it is no bridge.
  const middle = path.flatMap((row, column) =>
    Math.abs(at(column, row)[0]) <= BRIDGE_MIDDLE ? [contrasts[column]![row]!] : [],
  );
  return { line, contrast: Math.min(...middle) };
}

function findRim(luma: Luma, centre: Point): Line {
  const rows = Math.round((RIM.farthest - RIM.nearest) / RIM.step) + 1;
  const at = (direction: number, radius: number): Point => {
    const angle = (2 * Math.PI * direction) / RIM.directions;
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)];
  };
  const radiusOf = (row: number): number => RIM.nearest + row * RIM.step;
  const contrasts = Array.from({ length: RIM.directions }, (_, direction) => {
    const along = (radius: number): number => luma(...at(direction, radius));
    return Float64Array.from({ length: rows }, (_, row) => {
      const radius = radiusOf(row);
      const sides = RIM_REACHES.map((reach) => Math.min(along(radius - reach), along(radius + reach)));
      return Math.max(...sides) - along(radius);
    });
  });
  // Twice around, so that the turn in the middle has no ends.
  const costs = contrasts.map((column) => column.map((value) => -Math.min(value, 60) / STEP_LUMA));
  const half = RIM.directions / 2;
  const path = cheapestPath([...costs.slice(half), ...costs, ...costs.slice(0, half)]).slice(half, -half);
  const mean = path.reduce((sum, row, direction) => sum + contrasts[direction]![row]!, 0) / path.length;
  const line = path.map((row, direction) => at(direction, radiusOf(row)));
  return { line: [...line, line[0]!], contrast: mean };
}
