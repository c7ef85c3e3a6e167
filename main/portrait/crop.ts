import type { Face, Picture } from './face.ts';
import { CHIN_BOTTOM, FOREHEAD_TOP, CHEEKBONES } from './topology.ts';

/** A part of a picture, in its pixels; may have fractional edges. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the head-and-shoulders square, in face lengths (top of the forehead to the chin). */
const SIDE_IN_FACE_LENGTHS = 2.15;
/** Room above the top of the forehead, as a share of the side: hair and a little air. */
const HEAD_ROOM = 0.26;

/**
 * Chooses the head-and-shoulders square around a face. Where the picture ends earlier, the square moves, then shrinks,
 * so that it always lies inside the picture.
 */
export function headAndShoulders(picture: Picture, face: Face): Crop {
  const x = (index: number): number => face.landmarks[index * 3]!;
  const y = (index: number): number => face.landmarks[index * 3 + 1]!;
  const length = Math.max(
    Math.hypot(x(CHIN_BOTTOM) - x(FOREHEAD_TOP), y(CHIN_BOTTOM) - y(FOREHEAD_TOP)),
    Math.hypot(x(CHEEKBONES[1]) - x(CHEEKBONES[0]), y(CHEEKBONES[1]) - y(CHEEKBONES[0])),
  );
  const side = Math.min(length * SIDE_IN_FACE_LENGTHS, picture.widthPx, picture.heightPx);
  const centreX = (x(FOREHEAD_TOP) + x(CHIN_BOTTOM) + x(CHEEKBONES[0]) + x(CHEEKBONES[1])) / 4;
  const highest = Math.min(y(FOREHEAD_TOP), y(CHIN_BOTTOM), y(CHEEKBONES[0]), y(CHEEKBONES[1]));
  const within = (value: number, limit: number): number => Math.min(Math.max(value, 0), limit - side);
  return {
    left: within(centreX - side / 2, picture.widthPx),
    top: within(highest - side * HEAD_ROOM, picture.heightPx),
    width: side,
    height: side,
  };
}
