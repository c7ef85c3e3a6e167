import { setImmediate } from 'node:timers/promises';
import type { Control, Motion } from '../contract/motion.ts';
import { CONTROL_INDEX, CONTROL_SPECS, createMotion, motionRow } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { clamp } from './track.ts';

/** Some milliseconds' work, between which the event loop turns. */
const FRAMES_AT_ONCE = 2000;

/** Weights as a file has them: columns of any order. */
interface Columns {
  readonly frameRate: number;
  readonly frameCount: number;
  readonly names: readonly Control[];
  /** Row-major, `frameCount × names.length`. */
  readonly values: Float32Array;
}

/**
 * The motion of a clip from `columns`, frame `i` of both at `i / frameRate` seconds: linear between frames, the last
 * row held beyond the end, each weight bounded to its control's range, controls without a column 0.
 */
export async function motionOfColumns(
  columns: Columns,
  clip: { readonly frameRate: number; readonly frameCount: number },
  work: Work,
): Promise<Motion> {
  const motion = createMotion(clip.frameRate, clip.frameCount);
  const { names, values } = columns;
  const last = columns.frameCount - 1;
  for (let frame = 0; frame < clip.frameCount; frame++) {
    if (frame % FRAMES_AT_ONCE === FRAMES_AT_ONCE - 1) {
      await setImmediate();
      work.signal?.throwIfAborted();
    }
    const position = Math.min((frame * columns.frameRate) / clip.frameRate, last);
    const before = Math.floor(position);
    const after = Math.min(before + 1, last);
    const row = motionRow(motion, frame);
    names.forEach((name, column) => {
      const value = values[before * names.length + column]!;
      const next = values[after * names.length + column]!;
      const { minimum, maximum } = CONTROL_SPECS[CONTROL_INDEX[name]]!;
      row[CONTROL_INDEX[name]] = clamp(value + (next - value) * (position - before), minimum, maximum);
    });
  }
  return motion;
}
