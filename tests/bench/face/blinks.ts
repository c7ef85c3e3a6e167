import { FRAME_RATE } from './video.ts';
import { quantile } from '../../../main/quality/curves.ts';

/** Half of the frames around a moment that say how open the eyes are when they are open. */
const AROUND_FRAMES = 2 * FRAME_RATE;
/** A blink begins and ends where the eyes leave and regain this share of their opening… */
const EDGE = 0.92;
/** … and is one only if they go below this one: half of all blinks are partial. */
const DEPTH = 0.75;
const LONGEST_SECONDS = 1;

/**
 * Blinks as seen in a video: dips of the eyes' opening. @param lids opening for each frame, NaN where unknown
 *
 * @returns how long each took, in milliseconds
 */
export function blinksIn(lids: readonly number[]): number[] {
  const share = lids.map((value, frame) => {
    const around = lids.slice(Math.max(0, frame - AROUND_FRAMES), frame + AROUND_FRAMES + 1);
    return value / quantile(around, 0.6);
  });
  const milliseconds: number[] = [];
  for (let frame = 1; frame < share.length; frame++) {
    if (!(share[frame]! < EDGE && share[frame - 1]! >= EDGE)) continue;
    const end = share.findIndex((value, i) => i > frame && value >= EDGE);
    const deepest = Math.min(...share.slice(frame, end));
    if (end < 0 || deepest > DEPTH) continue;
    const crossing = (i: number) => i - 1 + (EDGE - share[i - 1]!) / (share[i]! - share[i - 1]!);
    const duration = (crossing(end) - crossing(frame)) / FRAME_RATE;
    if (duration <= LONGEST_SECONDS) milliseconds.push(1000 * duration);
    frame = end;
  }
  return milliseconds;
}
