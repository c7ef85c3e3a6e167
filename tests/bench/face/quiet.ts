import { SPEECH_RATE_HZ } from '../../../main/contract/motion.ts';
import { quantile } from './curves.ts';

/** This far below the loud parts nobody speaks … */
const QUIET_DB = 32;
/** … nor, in a noisy room, this near to the quietest parts, if they lie well below the loud ones. */
const NEAR_DB = 6;
const WELL_BELOW_DB = 18;
/** Lips may be on their way this long after a sound and before one. */
const CLEAR_SECONDS = 0.2;

/** Frames around which nothing is heard: by loudness alone, so that no model's own idea of silence judges it. */
export function quietFrames(samples: Float32Array, frameRate: number, frameCount: number): number[] {
  const span = SPEECH_RATE_HZ / frameRate;
  const levels = Array.from({ length: frameCount }, (_, frame) => {
    const part = samples.subarray(Math.floor(frame * span), Math.floor((frame + 1) * span));
    const power = part.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, part.length);
    return 10 * Math.log10(power + 1e-12);
  });
  const loud = quantile(levels, 0.95);
  const room = Math.min(quantile(levels, 0.05) + NEAR_DB, loud - WELL_BELOW_DB);
  const quiet = Math.max(loud - QUIET_DB, room);
  const reach = Math.ceil(CLEAR_SECONDS * frameRate);
  return levels.flatMap((_, frame) => {
    const around = levels.slice(Math.max(0, frame - reach), frame + reach + 1);
    return around.every((level) => level < quiet) ? [frame] : [];
  });
}
