import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import { quantile } from './curves.ts';

/** This far below the loud parts nobody speaks … */
const QUIET_DB = 32;
/** … nor, in a noisy room, this near to the quietest parts, if they lie well below the loud ones. */
const NEAR_DB = 6;
const WELL_BELOW_DB = 18;
/** Under this nothing is heard at any volume. */
const SILENT_DB = -75;
/** Lips may be on their way this long after a sound and before one. */
const CLEAR_SECONDS = 0.2;

/** How loud each frame of a recording at {@link SPEECH_RATE_HZ} is, in dB below full scale; frames beyond its end are silent. */
export async function levelsOf(
  blocks: AsyncIterable<Float32Array>,
  frameRate: number,
  frameCount: number,
): Promise<number[]> {
  const span = SPEECH_RATE_HZ / frameRate;
  const power = new Float64Array(frameCount);
  let position = 0;
  for await (const block of blocks) {
    for (let i = 0; i < block.length; i++) {
      const frame = Math.floor((position + i) / span);
      if (frame < frameCount) power[frame]! += block[i]! ** 2 / span;
    }
    position += block.length;
  }
  return Array.from(power, (value) => 10 * Math.log10(value + 1e-12));
}

/** Frames around which nothing is heard: by loudness alone, so that no model's own idea of silence judges it. */
export function quietFrames(levels: readonly number[], frameRate: number): number[] {
  const loud = quantile(levels, 0.95);
  const room = Math.min(quantile(levels, 0.05) + NEAR_DB, loud - WELL_BELOW_DB);
  const quiet = Math.max(loud - QUIET_DB, room, SILENT_DB);
  const reach = Math.ceil(CLEAR_SECONDS * frameRate);
  return levels.flatMap((_, frame) => {
    const around = levels.slice(Math.max(0, frame - reach), frame + reach + 1);
    return around.every((level) => level < quiet) ? [frame] : [];
  });
}
