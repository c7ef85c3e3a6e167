import type { Face } from '../../../main/portrait/face.ts';
import { distance, quantile } from '../../../main/quality/curves.ts';

/** Largest step of any landmark from one frame to the next, in shares of the outer-eye distance. */
function stepOf(before: Face, after: Face): number {
  let most = 0;
  for (let i = 0; i < 468; i++) {
    const along = (axis: number) => after.landmarks[i * 3 + axis]! - before.landmarks[i * 3 + axis]!;
    most = Math.max(most, Math.hypot(along(0), along(1)));
  }
  return most / distance(before, 33, 263);
}

export interface Joins {
  /** Largest step across a join. */
  readonly atJoins: number;
  /** The 99th percentile of the steps inside segments. */
  readonly within: number;
}

/** Compares the steps where segments meet with those inside them. */
export function joinsOf(segments: readonly (readonly (Face | null)[])[]): Joins {
  const steps = (faces: readonly (Face | null | undefined)[]) =>
    faces.flatMap((face, i) => {
      const before = faces[i - 1];
      return face && before ? [stepOf(before, face)] : [];
    });
  const inside = segments.flatMap(steps);
  const across = segments.slice(1).flatMap((segment, i) => steps([segments[i]!.at(-1), segment[0]]));
  return { atJoins: Math.max(...across), within: quantile(inside, 0.99) };
}
