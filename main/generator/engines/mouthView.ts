import type { Vector3 } from '../../portrait/faceFrame.ts';
import type { Pose, Rig } from '../../portrait/rig.ts';
import { heightAt, type Affine } from './layers.ts';

/** Teeth stand this far behind the lips' edges, in outer-eye distances: about 5 mm. */
export const TEETH_BEHIND = 0.055;

/** Where the lips are at a point of the opening: distances to their edges, outer-eye distances. */
export interface Opening {
  underLip: number;
  aboveLip: number;
}

const REACH = 0.5;
const PLACES = 256;

/**
 * Tables of the lips' edges over the place across the mouth.
 *
 * @param outline upper contour forwards, lower contour back, canvas pixels
 * @param toMouth canvas pixels → the mouth's axes in outer-eye distances
 * @returns fills in the distances at a point in the mouth's axes
 */
export function openingTable(
  outline: Float32Array,
  toMouth: (x: number, y: number) => readonly [number, number],
): (x: number, y: number, out: Opening) => void {
  const count = outline.length / 4;
  const curve = (from: number, step: 1 | -1): (readonly [number, number])[] =>
    Array.from({ length: count }, (_, i) =>
      toMouth(outline[(from + step * i) * 2]!, outline[(from + step * i) * 2 + 1]!),
    );
  const tables = [curve(0, 1), curve(2 * count - 1, -1)].map((points) =>
    Float32Array.from({ length: PLACES }, (_, k) => heightAt(points, (k / (PLACES - 1)) * 2 * REACH - REACH)),
  );
  const [upper, lower] = [tables[0]!, tables[1]!];
  return (x, y, out) => {
    const place = Math.min(PLACES - 1, Math.max(0, Math.round(((x + REACH) / (2 * REACH)) * (PLACES - 1))));
    out.underLip = y - upper[place]!;
    out.aboveLip = lower[place]! - y;
  };
}

/** How far a point moves in the mouth's axes by lying one outer-eye distance further back: the parallax of a turned head. */
export function depthShift({ frame }: Rig, { matrix: m }: Pose, inverse: Affine): readonly [number, number] {
  const { right, down, back } = frame;
  const x = m[0]! * back[0] + m[1]! * back[1] + m[2]! * back[2];
  const y = m[3]! * back[0] + m[4]! * back[1] + m[5]! * back[2];
  const [u, v] = [inverse[0] * x + inverse[1] * y, inverse[3] * x + inverse[4] * y];
  const determinant = right[0] * down[1] - right[1] * down[0];
  return [(u * down[1] - v * down[0]) / determinant, (v * right[0] - u * right[1]) / determinant];
}

/** A number that stays the same for one face at any size: it decides the small irregularities of painted teeth. */
export function seedOf({ stage, frame }: Rig): number {
  const between = (a: number, b: number): number =>
    Math.round((20 * Math.abs(stage.landmarks[a * 3 + 1]! - stage.landmarks[b * 3 + 1]!)) / frame.unit);
  return between(10, 152) * 1009 + between(1, 152) * 31 + between(1, 17);
}

/** The mouth's axes: to the viewer's right of an anchor and below it as the skull lies, in outer-eye distances. */
export interface MouthAxes {
  readonly toMouth: (x: number, y: number) => readonly [number, number];
  /** Back to stage pixels. */
  readonly toStage: (x: number, y: number) => readonly [number, number];
}

export function createMouthAxes({ frame }: Rig, anchor: Vector3): MouthAxes {
  const { right, down, unit } = frame;
  const determinant = (right[0] * down[1] - right[1] * down[0]) * unit;
  return {
    toMouth(x, y) {
      const [dx, dy] = [x - anchor[0], y - anchor[1]];
      return [(dx * down[1] - dy * down[0]) / determinant, (dy * right[0] - dx * right[1]) / determinant];
    },
    toStage(x, y) {
      return [anchor[0] + (x * right[0] + y * down[0]) * unit, anchor[1] + (x * right[1] + y * down[1]) * unit];
    },
  };
}
