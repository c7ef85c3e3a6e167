import type { FaceFrame, Vector3 } from './faceFrame.ts';
import type { RestLids } from './lidContours.ts';
import { lumaAt, type Stage } from './stage.ts';
import type { EyeContour } from './topology.ts';

/** Directions in which an iris' rim is looked at. */
const DIRECTIONS = 32;
/** How far the photo may move an iris, and by how much its radius may change, both in radii of the landmarks'. */
const MOST_SHIFT = 0.36;
const MOST_GROWTH = 0.24;
/** Search from coarse to fine: how much of the reach above, and how far inside and outside the rim is told, in radii. */
const PASSES = [
  { reach: 1, rim: 0.12 },
  { reach: 1 / 3, rim: 0.07 },
] as const;
/** The rim counts where lids and their shadows are this far, in outer-eye distances. */
const LID_MARGIN = 0.012;
/** Luma that a rim must gain to leave the landmarks by one radius. */
const STAY = 30;

/** A circle on the stage, pixels. */
interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Moves the landmarks of an iris to where the photo has its rim: dark inside, lighter outside. In place. */
export function orderIris(stage: Stage, frame: FaceFrame, eye: EyeContour, lids: RestLids): void {
  const { landmarks } = stage;
  const at = (index: number): readonly [number, number] => [landmarks[index * 3]!, landmarks[index * 3 + 1]!];
  const [x, y] = at(eye.iris[0]);
  const rim = eye.iris.slice(1);
  const radius = rim.reduce((sum, index) => sum + Math.hypot(at(index)[0] - x, at(index)[1] - y), 0) / rim.length;
  const isOpen = opennessOf(lids, LID_MARGIN * frame.unit);
  const given = { x, y, radius };
  let best = given;
  for (const pass of PASSES) best = search(stage, given, best, pass, isOpen);
  eye.iris.forEach((index, i) => {
    const angle = ((i - 1) * Math.PI) / 2;
    const out = i === 0 ? 0 : best.radius;
    landmarks[index * 3] = best.x + out * Math.cos(angle);
    landmarks[index * 3 + 1] = best.y - out * Math.sin(angle);
  });
}

function search(
  stage: Stage,
  given: Circle,
  around: Circle,
  { reach, rim }: (typeof PASSES)[number],
  isOpen: (x: number, y: number) => boolean,
): Circle {
  const { radius } = given;
  let [best, gained] = [around, -Infinity];
  for (let i = -3; i <= 3; i++) {
    for (let j = -3; j <= 3; j++) {
      for (let k = -2; k <= 2; k++) {
        const circle = {
          x: around.x + (i / 3) * MOST_SHIFT * reach * radius,
          y: around.y + (j / 3) * MOST_SHIFT * reach * radius,
          radius: around.radius + (k / 2) * MOST_GROWTH * reach * radius,
        };
        const away = Math.hypot(circle.x - given.x, circle.y - given.y) + Math.abs(circle.radius - radius);
        const gain = contrast(stage, circle, rim, isOpen) - (STAY * reach * away) / radius;
        if (gain > gained) [best, gained] = [circle, gain];
      }
    }
  }
  return best;
}

/** Mean step of luma from the inside to the outside of the rim where it is seen; little of a rim is no evidence. */
function contrast(
  stage: Stage,
  { x, y, radius }: Circle,
  rim: number,
  isOpen: (x: number, y: number) => boolean,
): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (2 * Math.PI * i) / DIRECTIONS;
    const along = (share: number): readonly [number, number] => [
      x + share * radius * Math.cos(angle),
      y + share * radius * Math.sin(angle),
    ];
    if (!isOpen(...along(1 + rim))) continue;
    const step = lumaAt(stage, ...along(1 + rim)) - lumaAt(stage, ...along(1 - rim));
    sum += Math.min(50, Math.max(-50, step));
    count++;
  }
  return sum / Math.max(count, DIRECTIONS / 4);
}

/** Tells whether a point of the stage lies between the lids, at least `marginPx` from either. */
export function opennessOf(lids: RestLids, marginPx: number): (x: number, y: number) => boolean {
  const depths = lidDepthsOf(lids);
  return (x, y) => {
    const { below, above } = depths(x, y);
    return below > marginPx && above > marginPx;
  };
}

/** Heights of a lid are looked up at this many places along it. */
const PLACES = 256;

/** How far a point of the stage lies below the upper lid's margin and above the lower one's, across the eye, in pixels. */
export function lidDepthsOf({ upper, lower, right, down }: RestLids): (
  x: number,
  y: number,
) => {
  readonly below: number;
  readonly above: number;
} {
  const project = ([x, y]: Vector3): readonly [number, number] => [
    x * right[0] + y * right[1],
    x * down[0] + y * down[1],
  ];
  const [left] = project(upper[0]!);
  const perPx = (PLACES - 1) / (project(upper.at(-1)!)[0] - left);
  const heightsOf = (points: readonly Vector3[]): Float32Array => {
    const curve = points.map(project);
    let i = 0;
    return Float32Array.from({ length: PLACES }, (_, place) => {
      const at = left + place / perPx;
      while (i < curve.length - 2 && at > curve[i + 1]![0]) i++;
      const [x0, y0] = curve[i]!;
      const [x1, y1] = curve[i + 1]!;
      return y0 + (y1 - y0) * Math.min(1, Math.max(0, (at - x0) / (x1 - x0 || 1)));
    });
  };
  const [top, bottom] = [heightsOf(upper), heightsOf(lower)];
  return (x, y) => {
    const place = Math.min(PLACES - 1.001, Math.max(0, (x * right[0] + y * right[1] - left) * perPx));
    const [i, t] = [Math.floor(place), place % 1];
    const height = x * down[0] + y * down[1];
    return {
      below: height - top[i]! - (top[i + 1]! - top[i]!) * t,
      above: bottom[i]! + (bottom[i + 1]! - bottom[i]!) * t - height,
    };
  };
}
