import { LecternError } from '../../contract/errors.ts';
import { NARRATION_RATE_HZ, type ExportPlan } from '../../export/plan.ts';
import { LEAST_VIDEO_BITS_PER_SECOND } from '../../export/recode.ts';
import { SMALL_SOUND_BITS_PER_SECOND } from '../../export/smallSound.ts';
import type { BuildPlan } from '../buildPlan.ts';
import type { PublishChoices } from '../requests.ts';

export const BYTES_PER_MEGABYTE = 1_000_000;
/** What a presenter's clip that a page composes takes at the least, seen in passing. */
const LEAST_CLIP_BITS_PER_SECOND = 8_000;
/** What a narration takes at the least as it is made: speech with pauses takes nearly twice as many. */
const LEAST_SOUND_BITS_PER_SECOND = 80_000;
/** Of the page, its pictures and lists: told together with what the rest needs at the least. */
const OTHER_BYTES = 300_000;

/** Of an MP4: what its lists take, at the beginning and for each frame of picture and sound. */
const CONTAINER_BYTES = 6_000;
const LISTED_BYTES_PER_FRAME = 6;
const LISTED_BYTES_PER_SECOND_OF_SOUND = 300;

/** Of a lesson's MP4: all that is neither picture nor sound, poster or caption. */
export function listedBytes({ frame, frameCount }: Pick<ExportPlan, 'frame' | 'frameCount'>): number {
  const seconds = frameCount / frame.frameRate;
  return CONTAINER_BYTES + LISTED_BYTES_PER_FRAME * frameCount + LISTED_BYTES_PER_SECOND_OF_SOUND * seconds;
}

/**
 * Refuses, before anything is made, what could not fit however it is encoded: voice and pictures take their bits.
 *
 * @param isVideo whether a video must fit, or slides, clips and sound
 * @throws LecternError `video.too-small`
 */
export function requireRoom(
  { plan }: Pick<BuildPlan, 'plan'>,
  { mostMegabytes, captions }: Pick<PublishChoices, 'mostMegabytes' | 'captions'>,
  isVideo: boolean,
): void {
  if (mostMegabytes === null) return;
  const { frame, frameCount, scenes, narration } = plan;
  const heardSeconds = narration.parts.reduce((sum, part) => sum + part.sampleCount, 0) / NARRATION_RATE_HZ;
  const seenFrames = scenes.reduce((sum, scene) => sum + (scene.clip ? scene.frameCount : 0), 0);
  const [seconds, seenSeconds] = [frameCount / frame.frameRate, seenFrames / frame.frameRate];
  const small = heardSeconds * SMALL_SOUND_BITS_PER_SECOND;
  const again = small + seconds * LEAST_VIDEO_BITS_PER_SECOND;
  // As its scenes are, with all of its sound: slides of a few shapes that stand still need next to nothing.
  const asItIs = heardSeconds * LEAST_SOUND_BITS_PER_SECOND + seenSeconds * LEAST_VIDEO_BITS_PER_SECOND;
  const video = captions === 'burned' ? again : Math.min(again, asItIs);
  const composed = small + seenSeconds * LEAST_CLIP_BITS_PER_SECOND;
  const leastBytes = isVideo ? video / 8 + listedBytes(plan) : composed / 8;
  if (leastBytes <= mostMegabytes * BYTES_PER_MEGABYTE) return;
  throw tooSmall(mostMegabytes * BYTES_PER_MEGABYTE, leastBytes + OTHER_BYTES);
}

/** What to say where a lesson does not fit. */
export function tooSmall(mostBytes: number, leastBytes: number): LecternError<'video.too-small'> {
  const megabytes = (bytes: number): number => Math.round(bytes / (BYTES_PER_MEGABYTE / 10)) / 10;
  // A little more than is needed, so that who follows it is not refused again.
  const enough = Math.max(leastBytes * 1.05 + BYTES_PER_MEGABYTE / 20, mostBytes + BYTES_PER_MEGABYTE / 10);
  return new LecternError('video.too-small', {
    megabytes: megabytes(mostBytes),
    leastMegabytes: megabytes(enough),
  });
}
