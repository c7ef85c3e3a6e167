import type { Work } from '../../contract/work.ts';
import type { Picture } from '../face.ts';
import type { Point } from '../polygon.ts';
import { createTurns } from '../turns.ts';
import { soften, spread, valueAt } from './grid.ts';
import { NETWORK_PX, type PersonMap } from './person.ts';
import { keepPresenter } from './region.ts';
import { smoothstep } from './smoothstep.ts';
import { surroundingsOf } from './surroundings.ts';

/** Cells of the network's map, within which its edge may be wrong inside the person. */
const DOUBT_INSIDE = 4;
/** The same outside: far before a plain ground, where every strand of loose hair shows, near before a busy one. */
const DOUBT_OUTSIDE = 9;
const DOUBT_OUTSIDE_BUSY = 2;
/** Variances of the background (over the three channels): up to the first it is plain, from the second on busy. */
const PLAIN_VARIANCE = 120;
const BUSY_VARIANCE = 600;
/** Colours must differ by about this much (0–255) before they decide. */
const CLEAR_DIFFERENCE = 14;
/** From this far off a plain background (in standard deviations) a pixel near the person is taken for a loose hair … */
const STRAY = 2.5;
/** … and from this far on surely. */
const SURELY_STRAY = 6;
/** Least standard deviation of a background, of one channel: noise and rounding. */
const LEAST_NOISE = 1.5;
/** How much the spread of the colours on both sides takes from their weight. */
const SPREAD_WEIGHT = 0.8;

/**
 * How much of each pixel shows the presenter.
 *
 * The network says where the person is, to about four pixels of a thousand. Within a band around its edge each pixel is
 * placed between the colours of the person and of the background nearby, which finds strands of hair; where both sides
 * look alike, the network's word stands.
 *
 * @param face outline of the face, pixels: surely the presenter
 * @param behind before the `own` background even a hair brighter than it belongs to the presenter, with what shines through;
 *   before an `other` one that would be a pale rim
 * @returns `widthPx × heightPx`, 0–255
 */
export async function createMatte(
  picture: Picture,
  map: PersonMap,
  face: readonly Point[],
  behind: 'own' | 'other',
  work: Work,
): Promise<Uint8Array> {
  const turn = createTurns(work);
  const { widthPx, heightPx, rgb } = picture;
  const cellPx = map.sidePx / NETWORK_PX;
  const shares = map.shares.slice();
  const toCell = (value: number, start: number): number => (value - start) / cellPx;
  keepPresenter(
    shares,
    NETWORK_PX,
    face.map(([x, y]): Point => [toCell(x, map.left), toCell(y, map.top)]),
  );
  // Small dips within the person are the network's doubt, not holes.
  const closed = spread(spread(shares, NETWORK_PX, 2, Math.max), NETWORK_PX, 2, Math.min);
  // Ramps from certain to free within the band.
  const least = soften(spread(closed, NETWORK_PX, DOUBT_INSIDE, Math.min), NETWORK_PX, 1);
  const most = soften(spread(shares, NETWORK_PX, DOUBT_OUTSIDE, Math.max), NETWORK_PX, 2);
  const mostIfBusy = soften(spread(shares, NETWORK_PX, DOUBT_OUTSIDE_BUSY, Math.max), NETWORK_PX, 1);
  const side = { widthPx: NETWORK_PX, heightPx: NETWORK_PX };
  const at = (grid: Float32Array, x: number, y: number): number =>
    valueAt(grid, side, toCell(x, map.left), toCell(y, map.top));
  const inside = await surroundingsOf(picture, (x, y) => (at(least, x, y) > 0.9 ? 1 : 0), work);
  const outside = await surroundingsOf(picture, (x, y) => (at(most, x, y) < 0.1 ? 1 : 0), work);

  const alpha = new Uint8Array(widthPx * heightPx);
  const [fore, back] = [new Float32Array(4), new Float32Array(4)];
  for (let row = 0; row < heightPx; row++) {
    await turn();
    for (let column = 0; column < widthPx; column++) {
      const [x, y] = [column + 0.5, row + 0.5];
      const to = row * widthPx + column;
      const floor = smoothstep(0.5, 0.98, at(least, x, y));
      const farthest = smoothstep(0.02, 0.5, at(most, x, y));
      if (floor === 1 || farthest === 0) {
        alpha[to] = floor * 255;
        continue;
      }
      inside.read(x, y, fore);
      outside.read(x, y, back);
      const nearest = smoothstep(0.02, 0.5, at(mostIfBusy, x, y));
      const plain = 1 - smoothstep(PLAIN_VARIANCE, BUSY_VARIANCE, back[3]!);
      const ceiling = nearest + (farthest - nearest) * plain;
      let along = 0;
      let apart = 0;
      let off = 0;
      for (let channel = 0; channel < 3; channel++) {
        const difference = fore[channel]! - back[channel]!;
        const offset = rgb[to * 3 + channel]! - back[channel]!;
        along += offset * difference;
        off += offset * offset;
        apart += difference * difference;
      }
      const doubt = SPREAD_WEIGHT * (fore[3]! + back[3]!) + CLEAR_DIFFERENCE ** 2;
      const trust = apart / (apart + doubt);
      // A busy background has some of the person's colours itself.
      const byColour = smoothstep(0.3 - 0.25 * plain, 0.95, along / (apart || 1));
      const byNetwork = smoothstep(0.35, 0.85, at(closed, x, y));
      // Hair against the light is brighter than its background, which no mixture with the hair's colour explains.
      const noise = Math.sqrt(back[3]! + 3 * LEAST_NOISE ** 2);
      const stray = behind === 'other' ? 0 : plain * smoothstep(STRAY, SURELY_STRAY, Math.sqrt(off) / noise);
      const share = Math.max(trust * byColour + (1 - trust) * byNetwork, stray);
      alpha[to] = Math.round(255 * Math.min(Math.max(share, floor), ceiling));
    }
  }
  return alpha;
}
