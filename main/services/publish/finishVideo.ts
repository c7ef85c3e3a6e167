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
import type { MadePieces } from '../makePieces.ts';
import type { PublishChoices } from '../requests.ts';
import { BYTES_PER_MEGABYTE, listedBytes, tooSmall } from './room.ts';

export interface VideoInputs {
  readonly lesson: Lesson;
  readonly plan: ExportPlan;
  readonly made: MadePieces;
  readonly cues: readonly PlayerCue[];
  readonly publish: PublishChoices;
  readonly posterPath: string;
  /** For what is needed on the way. */
  readonly folder: string;
  /** What else goes into a package with it. */
  readonly spareBytes: number;
  readonly outPath: string;
}

/** More than this share of the bytes for sound is too much. */
const MOST_SOUND_SHARE = 0.3;

/**
 * Joins the pieces to the finished video, encoded again where captions are drawn into it or where it may not be as large as it
 * would be.
 *
 * @returns the size of its picture
 * @throws LecternError `video.too-small`, `captions.none`
 */
export async function finishVideo(inputs: VideoInputs, ffmpeg: Ffmpeg, work: Work): Promise<Size> {
  const { lesson, plan, made, cues, publish, posterPath, folder, outPath } = inputs;
  const { frame, frameCount, chapters } = plan;
  const subtitlesPath = join(folder, 'captions.srt');
  const burned = publish.captions === 'burned';
  if (cues.length > 0) await writeFile(subtitlesPath, burned ? drawnCaptions(cues) : subRip(cues));
  if (burned && cues.length === 0) throw new LecternError('captions.none', undefined);
  const joinAll = async (scenePaths: readonly string[], narrationPath: string, part: Work): Promise<number> => {
    const files = { scenePaths, narrationPath, posterPath, outPath };
    const captionsPath = cues.length > 0 && !burned ? subtitlesPath : undefined;
    const { title, language } = lesson;
    await joinLesson(ffmpeg, { frame, frameCount, chapters, title, language, captionsPath, ...files }, part);
    return (await stat(outPath)).size;
  };
  const mostBytes =
    publish.mostMegabytes === null ? null : publish.mostMegabytes * BYTES_PER_MEGABYTE - inputs.spareBytes;
  if (!burned) {
    const bytes = await joinAll(made.scenePaths, made.narrationPath, portionOf(work, 0, mostBytes === null ? 1 : 0.1));
    if (mostBytes === null || bytes <= mostBytes) return frame;
  }
  const recodedPath = join(folder, 'recoded.mp4');
  const budget = mostBytes === null ? null : await budgetOf(mostBytes, inputs, ffmpeg, work);
  const filter = burned ? captionsFilter(subtitlesPath, lesson.language) : null;
  await recodeScenes(
    ffmpeg,
    {
      frame,
      scenePaths: made.scenePaths,
      captionsFilter: filter,
      mostBytes: budget?.videoBytes ?? null,
      outPath: recodedPath,
    },
    portionOf(work, 0.1, 0.95),
  );
  await joinAll([recodedPath], budget?.narrationPath ?? made.narrationPath, portionOf(work, 0.95, 1));
  const heightPx = budget ? recodedHeightPx(frame, budget.bitsPerSecond) : frame.heightPx;
  return { widthPx: evenPx((heightPx * frame.widthPx) / frame.heightPx), heightPx };
}

interface Budget {
  readonly videoBytes: number;
  readonly bitsPerSecond: number;
  readonly narrationPath: string;
}

/** What of the allowed bytes is left for the picture; the sound gets fewer where it would take too many. */
async function budgetOf(mostBytes: number, inputs: VideoInputs, ffmpeg: Ffmpeg, work: Work): Promise<Budget> {
  const { plan, made, posterPath, folder, cues, spareBytes } = inputs;
  const seconds = plan.frameCount / plan.frame.frameRate;
  const text = subRip(cues).length;
  const rest = mostBytes - listedBytes(plan) - text - (await stat(posterPath)).size;
  let { narrationPath } = made;
  let soundBytes = (await stat(narrationPath)).size;
  if (soundBytes > MOST_SOUND_SHARE * rest) {
    narrationPath = join(folder, 'narration.m4a');
    await smallSound(ffmpeg, made.narrationPath, narrationPath, work);
    soundBytes = Math.min(soundBytes, (await stat(narrationPath)).size);
  }
  const videoBytes = rest - soundBytes;
  const bitsPerSecond = (8 * videoBytes) / seconds;
  if (bitsPerSecond >= LEAST_VIDEO_BITS_PER_SECOND) return { videoBytes, bitsPerSecond, narrationPath };
  const least =
    mostBytes - rest + spareBytes + (seconds * (LEAST_VIDEO_BITS_PER_SECOND + SMALL_SOUND_BITS_PER_SECOND)) / 8;
  throw tooSmall(mostBytes + spareBytes, least);
}
