import type { Size } from '../contract/size.ts';
import type { Face, Picture } from './face.ts';
import { CHEEKBONES, CHIN_BOTTOM, FOREHEAD_TOP } from './topology.ts';

/** A part of a picture, in its pixels; may have fractional edges, and reach beyond the picture's. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Least height and width of head and shoulders, in face lengths (top of the forehead to the chin). */
const HEIGHT = 2.15;
const WIDTH = 1.6;
/** Where the picture ends earlier, it is followed down to these: a head with its neck in a wide frame, a face in a tall one. */
const LEAST_HEIGHT = 1.85;
const LEAST_WIDTH = 1.05;
/** Room above the top of the forehead, as a share of the height: hair and a little air. */
const HEAD_ROOM = 0.26;

/**
 * Chooses head and shoulders around a face in the shape of `size`. Where the picture ends earlier, the crop moves, then
 * shrinks. Only a shape that the picture has no room for, such as 16:9 of a tall portrait, reaches beyond its edges.
 */
export function headAndShoulders(picture: Picture, face: Face, size: Size): Crop {
  const x = (index: number): number => face.landmarks[index * 3]!;
  const y = (index: number): number => face.landmarks[index * 3 + 1]!;
  const length = Math.max(
    Math.hypot(x(CHIN_BOTTOM) - x(FOREHEAD_TOP), y(CHIN_BOTTOM) - y(FOREHEAD_TOP)),
    Math.hypot(x(CHEEKBONES[1]) - x(CHEEKBONES[0]), y(CHEEKBONES[1]) - y(CHEEKBONES[0])),
  );
  const aspect = size.widthPx / size.heightPx;
  const wanted = Math.max(HEIGHT * length, (WIDTH * length) / aspect);
  const inside = Math.min(picture.heightPx, picture.widthPx / aspect);
  const least =
    aspect > 1
      ? Math.min(LEAST_HEIGHT * length, picture.heightPx)
      : Math.min(LEAST_WIDTH * length, picture.widthPx) / aspect;
  const height = Math.min(wanted, Math.max(inside, least));
  const width = height * aspect;
  const centreX = (x(FOREHEAD_TOP) + x(CHIN_BOTTOM) + x(CHEEKBONES[0]) + x(CHEEKBONES[1])) / 4;
  const highest = Math.min(y(FOREHEAD_TOP), y(CHIN_BOTTOM), y(CHEEKBONES[0]), y(CHEEKBONES[1]));
  return {
    left: within(centreX - width / 2, picture.widthPx - width),
    // Where there is not enough height, the room is added above: a body must not end in the air.
    top: Math.min(within(highest - height * HEAD_ROOM, picture.heightPx - height), picture.heightPx - height),
    width,
    height,
  };
}

/** The nearest place at which the crop leaves the picture least; `room` is negative where the crop is longer. */
function within(start: number, room: number): number {
  return Math.min(Math.max(start, Math.min(0, room)), Math.max(0, room));
}
