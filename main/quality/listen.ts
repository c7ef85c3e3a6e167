import { CONTROL_INDEX, motionRow, SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { decodeAudioBlocks } from '../media/decode.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { createNetworkMotionModel } from '../speech/networkModel.ts';
import { levelsOf, quietFrames } from './quiet.ts';

/** What a sound asks of the lips. */
export interface Listened {
  /** Opening of the lips for each frame, in outer-eye distances. */
  readonly asked: readonly number[];
  /** Frames around which nothing is heard. */
  readonly quiet: readonly number[];
}

/** Lips and nothing else. */
const PERFORMANCE = { expression: 'neutral', strength: 0, liveliness: 0, seed: 0 } as const;

/** Hears a recording as the presenter would. `part`: which part of it, in seconds; the whole unless told otherwise. */
export async function listen(
  ffmpeg: Ffmpeg,
  modelsFolder: string,
  path: string,
  { frameRate, frameCount }: { readonly frameRate: number; readonly frameCount: number },
  part: { readonly startSeconds?: number; readonly endSeconds?: number },
  work: Work,
): Promise<Listened> {
  const samples = (): AsyncIterable<Float32Array> =>
    decodeAudioBlocks(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ, ...part }, { signal: work.signal });
  const quiet = quietFrames(await levelsOf(samples(), frameRate, frameCount), frameRate);
  const model = createNetworkMotionModel(modelsFolder);
  const motion = await model.motionOf({ samples, frameRate, frameCount, performance: PERFORMANCE }, work);
  const asked = Array.from({ length: frameCount }, (_, frame) => motionRow(motion, frame)[CONTROL_INDEX.aperture]!);
  return { asked, quiet };
}
