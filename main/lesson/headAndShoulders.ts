import type { Size } from '../contract/size.ts';

/** A part of a picture, in its pixels; may have fractional edges, and reach beyond the picture's. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Which of a face's 478 landmarks say where it ends. */
export const FACE_ENDS = { foreheadTop: 10, chinBottom: 152, cheekbones: [234, 454] } as const;

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
 *
 * @param landmark where a landmark of the face is, in the picture's pixels
 */
export function headAndShouldersAround(
  picture: Size,
  landmark: (index: number) => readonly [x: number, y: number],
  size: Size,
): Crop {
  const forehead = landmark(FACE_ENDS.foreheadTop);
  const chin = landmark(FACE_ENDS.chinBottom);
  const cheekbones = FACE_ENDS.cheekbones.map(landmark) as [readonly [number, number], readonly [number, number]];
  const ends = [forehead, chin, ...cheekbones];
  const length = Math.max(distance(forehead, chin), distance(...cheekbones));
  const aspect = size.widthPx / size.heightPx;
  const wanted = Math.max(HEIGHT * length, (WIDTH * length) / aspect);
  const inside = Math.min(picture.heightPx, picture.widthPx / aspect);
  const least =
    aspect > 1
      ? Math.min(LEAST_HEIGHT * length, picture.heightPx)
      : Math.min(LEAST_WIDTH * length, picture.widthPx) / aspect;
  const height = Math.min(wanted, Math.max(inside, least));
  const width = height * aspect;
  const centreX = (forehead[0] + chin[0] + cheekbones[0][0] + cheekbones[1][0]) / 4;
  const highest = Math.min(...ends.map(([, y]) => y));
  return {
    left: within(centreX - width / 2, picture.widthPx - width),
    // Where there is not enough height, the room is added above: a body must not end in the air.
    top: Math.min(within(highest - height * HEAD_ROOM, picture.heightPx - height), picture.heightPx - height),
    width,
    height,
  };
}

function distance([x, y]: readonly [number, number], [otherX, otherY]: readonly [number, number]): number {
  return Math.hypot(x - otherX, y - otherY);
}

/** The nearest place at which the crop leaves the picture least; `room` is negative where the crop is longer. */
function within(start: number, room: number): number {
  return Math.min(Math.max(start, Math.min(0, room)), Math.max(0, room));
}
