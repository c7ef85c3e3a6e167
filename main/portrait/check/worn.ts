import type { Wander } from '../face.ts';
import { LOWER_INNER_LIP, UPPER_INNER_LIP } from '../topology.ts';
import { disc, lumaAt, lumaQuantile, outlined, type FaceView } from './view.ts';

/** Irises: behind dark lenses neither they nor the whites around them are bright. */
const IRISES = [468, 473] as const;
const LENS_RADIUS = 0.2;
/** Brightness of the eyes' surroundings over the skin's: bare eyes in deep shadow have 0.46, dark lenses 0.26 at most. */
const DARK_LENS = 0.35;

/** Between the brows, and on the nose: along this line a pair of glasses has its bridge. */
const BRIDGE = { from: 9, to: 195 } as const;
const BRIDGE_STEPS = 40;
const BRIDGE_HALF_WIDTH = 0.05;
/** Steps to the skin above and below a frame. */
const FRAME_REACH = 3;
/** Darkness of the bridge against the skin beside it: noses without have 0.05 at most. */
const LEAST_BRIDGE = 0.12;

/** Jaw and corner of the chin on each side, and the cheek above. */
const BEARD_SIDES = [
  { jaw: [32, 170], cheek: 50 },
  { jaw: [262, 395], cheek: 280 },
] as const;
const BEARD_RADIUS = 0.07;
/** Brightness of both jaws over their cheeks under which hair grows there; shadow is on one side or less deep. */
const BEARD = 0.62;

/** What is before the eyes. @param skin median luma of the skin */
export function glassesIn(view: FaceView, skin: number): 'none' | 'clear' | 'dark' {
  const eyes = IRISES.map((iris) => lumaQuantile(view, disc(view, iris, LENS_RADIUS), 0.75) / skin);
  if (Math.max(...eyes) < DARK_LENS) return 'dark';
  return bridgeOf(view) / skin > LEAST_BRIDGE ? 'clear' : 'none';
}

/** Whether hair covers the jaw. */
export function hasBeard(view: FaceView): boolean {
  return BEARD_SIDES.every(({ jaw, cheek }) => {
    const of = (landmark: number): number => lumaQuantile(view, disc(view, landmark, BEARD_RADIUS), 0.5);
    return (of(jaw[0]) + of(jaw[1])) / 2 < BEARD * of(cheek);
  });
}

/** An eye under hair or a hand wanders this far, in outer-eye distances, and so much farther than the other one. */
const MOST_EYE_WANDER = 0.022;
const MOST_EYE_TO_EYE = 1.8;

/** Which eye something covers, as the viewer sees it; null: none. */
export function coveredEye({ leftEye, rightEye }: Wander): 'left' | 'right' | null {
  if (Math.max(leftEye, rightEye) < MOST_EYE_WANDER) return null;
  if (leftEye > MOST_EYE_TO_EYE * rightEye) return 'left';
  return rightEye > MOST_EYE_TO_EYE * leftEye ? 'right' : null;
}

/** Opening between the lips, in outer-eye distances, under which no tooth can be seen. */
const LEAST_OPENING = 0.025;
/** Share of the opening that is bright and nearly without colour. */
const LEAST_TEETH = 0.12;
const TOOTH_TO_SKIN = 0.7;
const MOST_SATURATION = 0.3;

/** Whether teeth show between the lips. */
export function showsTeeth(view: FaceView, skin: number): boolean {
  const [upper, lower] = [view.point(13), view.point(14)];
  if (Math.hypot(upper.x - lower.x, upper.y - lower.y) < LEAST_OPENING * view.eyeDistancePx) return false;
  const inside = outlined(view, [...UPPER_INNER_LIP, ...LOWER_INNER_LIP.slice(1, -1).toReversed()]);
  const teeth = inside.filter(
    (pixel) => lumaAt(view, pixel) > TOOTH_TO_SKIN * skin && saturationAt(view, pixel) < MOST_SATURATION,
  );
  return teeth.length > LEAST_TEETH * inside.length;
}

/** How much darker a stripe across the root of the nose is than the skin above and below it. */
function bridgeOf(view: FaceView): number {
  const [from, to] = [view.point(BRIDGE.from), view.point(BRIDGE.to)];
  const [right, down] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(right, down);
  const half = BRIDGE_HALF_WIDTH * view.eyeDistancePx;
  const profile = Array.from({ length: BRIDGE_STEPS }, (_, step) => {
    const along = step / (BRIDGE_STEPS - 1);
    let [sum, count] = [0, 0];
    for (let aside = -half; aside <= half; aside++) {
      const x = Math.floor(from.x + right * along + (down / length) * aside);
      const y = Math.floor(from.y + down * along - (right / length) * aside);
      if (x < 0 || y < 0 || x >= view.sidePx || y >= view.sidePx) continue;
      sum += lumaAt(view, y * view.sidePx + x);
      count += 1;
    }
    return sum / Math.max(1, count);
  });
  return Math.max(
    ...profile
      .slice(FRAME_REACH, -FRAME_REACH)
      .map((luma, i) => Math.min(profile[i]!, profile[i + 2 * FRAME_REACH]!) - luma),
  );
}

function saturationAt({ planes, sidePx }: FaceView, pixel: number): number {
  const count = sidePx * sidePx;
  const colour = [planes[pixel]!, planes[pixel + count]!, planes[pixel + 2 * count]!];
  const most = Math.max(...colour);
  return most > 0 ? 1 - Math.min(...colour) / most : 0;
}
