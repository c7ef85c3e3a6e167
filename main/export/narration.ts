import type { Work } from '../contract/work.ts';
import type { Media } from '../lesson/schema.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { NarrationPlan } from './plan.ts';

/** Finds the file of a lesson's media. */
export type PathOf = (media: Media) => string;

/**
 * Lays the narration on one 48 kHz stereo time line, brings it to −16 LUFS with a true peak of at most −1.5 dBTP after
 * encoding, and encodes it once to AAC-LC, 160 kb/s (`outPath`, `.m4a`). Memory is bounded whatever the length.
 */
export function encodeNarration(
  ffmpeg: Ffmpeg,
  narration: NarrationPlan,
  pathOf: PathOf,
  outPath: string,
  work: Work,
): Promise<void> {
  return Promise.reject(
    new Error(`not written yet ${ffmpeg.version} ${outPath} ${JSON.stringify([narration, pathOf, work])}`),
  );
}
