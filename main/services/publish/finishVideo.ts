import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LecternError } from '../../contract/errors.ts';
import type { PlayerCue } from '../../contract/player.ts';
import type { Size } from '../../contract/size.ts';
import { portionOf, type Work } from '../../contract/work.ts';
import { captionsFilter, drawnCaptions } from '../../export/captions/burn.ts';
import { subRip } from '../../export/captions/formats.ts';
import { joinLesson } from '../../export/join.ts';
import type { ExportPlan } from '../../export/plan.ts';
import { LEAST_VIDEO_BITS_PER_SECOND, recodedHeightPx, recodeScenes } from '../../export/recode.ts';
import { SMALL_SOUND_BITS_PER_SECOND, smallSound } from '../../export/smallSound.ts';
import { evenPx } from '../../lesson/frame.ts';
import type { Lesson } from '../../lesson/schema.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import type { PublishChoices } from '../requests.ts';
import { listedBytes, tooSmall } from './room.ts';

export interface VideoInputs {
  readonly lesson: Lesson;
  readonly plan: ExportPlan;
  /** In the order of the plan's scenes. */
  readonly scenePaths: readonly string[];
  readonly narrationPath: string;
  readonly cues: readonly PlayerCue[];
  readonly captions: PublishChoices['captions'];
  readonly posterPath: string;
  /** For what is needed on the way. */
  readonly folder: string;
  /** Null: it may have as many bytes as it takes. */
  readonly limit: VideoLimit | null;
  readonly outPath: string;
}

export interface VideoLimit {
  /** Of the video and of what goes into a package with it. */
  readonly mostBytes: number;
  /** Of what goes into a package with it. */
  readonly spareBytes: number;
  /** What of the rest this video may have: others may be in the package, too. */
  readonly share: number;
}

/** More than this share of the bytes for sound is too much. */
const MOST_SOUND_SHARE = 0.3;
/** The result is to have this share of what it may have, or more. */
const LEAST_SHARE = 0.97;
const ATTEMPTS = 3;

/**
 * Joins the pieces to the finished video, encoded again where captions are drawn into it or where it may not be as large as it
 * would be. One with drawn captions has no track of them as well: players that show tracks by themselves would show both.
 *
 * @returns the size of its picture
 * @throws LecternError `video.too-small`, `captions.none`
 */
export async function finishVideo(inputs: VideoInputs, ffmpeg: Ffmpeg, work: Work): Promise<Size> {
  const { lesson, plan, narrationPath, cues, posterPath, folder, limit, outPath } = inputs;
  const { frame, frameCount, chapters } = plan;
  const subtitlesPath = join(folder, 'captions.srt');
  const isDrawn = inputs.captions === 'burned';
  if (isDrawn && cues.length === 0) throw new LecternError('captions.none', undefined);
  if (cues.length > 0) await writeFile(subtitlesPath, isDrawn ? drawnCaptions(cues) : subRip(cues));
  const joinAll = async (scenePaths: readonly string[], soundPath: string, part: Work): Promise<number> => {
    const files = { scenePaths, narrationPath: soundPath, posterPath, outPath };
    const captionsPath = cues.length > 0 && !isDrawn ? subtitlesPath : undefined;
    const { title, language } = lesson;
    await joinLesson(ffmpeg, { frame, frameCount, chapters, title, language, captionsPath, ...files }, part);
    return (await stat(outPath)).size;
  };
  const recodedPath = join(folder, 'recoded.mp4');
  const recode = (mostBytes: number | null, part: Work): Promise<number> => {
    const filter = isDrawn ? captionsFilter(subtitlesPath, lesson.language) : null;
    const files = { scenePaths: inputs.scenePaths, outPath: recodedPath };
    return recodeScenes(ffmpeg, { frame, captionsFilter: filter, mostBytes, ...files }, part);
  };
  // As good as it gets.
  const first = isDrawn ? 0.9 : 0;
  const firstPart = portionOf(work, 0, limit === null ? 1 : 0.2);
  if (isDrawn) await recode(null, portionOf(firstPart, 0, first));
  const finest = isDrawn ? [recodedPath] : inputs.scenePaths;
  const finestBytes = await joinAll(finest, narrationPath, portionOf(firstPart, first, 1));
  const mostBytes = limit && (limit.mostBytes - limit.spareBytes) * limit.share;
  if (limit === null || mostBytes === null || finestBytes <= mostBytes) return frame;

  const { soundPath, videoBytes } = await budgetOf(mostBytes, limit, inputs, ffmpeg, work);
  let wantedBytes = videoBytes;
  for (let attempt = 0; ; attempt++) {
    const part = portionOf(work, 1 - 0.8 * 0.5 ** attempt, 1 - 0.4 * 0.5 ** attempt);
    const recodedBytes = await recode(wantedBytes, portionOf(part, 0, 0.95));
    const bytes = await joinAll([recodedPath], soundPath, portionOf(part, 0.95, 1));
    // What is not reached already is not reached by asking for more, or for less.
    const isMet = recodedBytes <= wantedBytes && recodedBytes >= LEAST_SHARE * wantedBytes;
    const isLast = !isMet || attempt === ATTEMPTS - 1;
    if (bytes <= mostBytes && (isLast || bytes >= LEAST_SHARE * mostBytes)) return sizeOf(frame, plan, wantedBytes);
    if (isLast) throw tooSmall(limit.mostBytes, wholeBytes(bytes, limit));
    wantedBytes = mostBytes - (bytes - recodedBytes);
  }
}

/** How many bytes everything must have so that this video has so many. */
function wholeBytes(videoBytes: number, { spareBytes, share }: VideoLimit): number {
  return spareBytes + videoBytes / share;
}

function sizeOf(frame: ExportPlan['frame'], { frameCount }: ExportPlan, videoBytes: number): Size {
  const heightPx = recodedHeightPx(frame, (8 * videoBytes * frame.frameRate) / frameCount);
  return { widthPx: evenPx((heightPx * frame.widthPx) / frame.heightPx), heightPx };
}

/** What of the allowed bytes is left for the picture; the sound gets fewer where it would take too many. */
async function budgetOf(
  mostBytes: number,
  limit: VideoLimit,
  { plan, narrationPath, posterPath, folder, cues }: VideoInputs,
  ffmpeg: Ffmpeg,
  work: Work,
): Promise<{ readonly videoBytes: number; readonly soundPath: string }> {
  const seconds = plan.frameCount / plan.frame.frameRate;
  const rest = mostBytes - listedBytes(plan) - Buffer.byteLength(subRip(cues)) - (await stat(posterPath)).size;
  let soundPath = narrationPath;
  let soundBytes = (await stat(narrationPath)).size;
  if (soundBytes > MOST_SOUND_SHARE * rest) {
    const smallPath = join(folder, 'narration.m4a');
    await smallSound(ffmpeg, narrationPath, SMALL_SOUND_BITS_PER_SECOND, smallPath, work);
    const smallBytes = (await stat(smallPath)).size;
    if (smallBytes < soundBytes) [soundPath, soundBytes] = [smallPath, smallBytes];
  }
  const videoBytes = rest - soundBytes;
  if ((8 * videoBytes) / seconds >= LEAST_VIDEO_BITS_PER_SECOND) return { videoBytes, soundPath };
  const least = mostBytes - rest + (seconds * (LEAST_VIDEO_BITS_PER_SECOND + SMALL_SOUND_BITS_PER_SECOND)) / 8;
  throw tooSmall(limit.mostBytes, wholeBytes(least, limit));
}
