import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import type { PlayerCue } from '../contract/player.ts';
import type { Size } from '../contract/size.ts';
import { portionOf, type Work } from '../contract/work.ts';
import { inLines } from '../export/captions/cues.ts';
import { poster } from '../export/package/pictures.ts';
import { openLesson } from '../lesson/lessonFolder.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import { mediaOf } from '../lesson/parts.ts';
import type { Lesson } from '../lesson/schema.ts';
import { planBuild, type BuildPlan } from './buildPlan.ts';
import { lessonCaptions } from './captions.ts';
import { createEstimator } from './estimate.ts';
import { makeNarration, makePieces, type MadePieces } from './makePieces.ts';
import type { MakeContext } from './makers.ts';
import { createMeter } from './meter.ts';
import { checkVideoName } from './outputs.ts';
import { claimCaptions, claimPackage, claimVideo, type OpenOutput, type OpenPackage } from './publish/claims.ts';
import { commonFiles, packageFiles, videoCarried } from './publish/packageFiles.ts';
import { scenesCarried } from './publish/scenesCarried.ts';
import { finishVideo } from './publish/finishVideo.ts';
import { USUAL_CHOICES, type BuildRequest, type BuildResult, type FullBuildRequest } from './requests.ts';
import type { Resources } from './resources.ts';

/** Shares of the time that making the pieces and finishing the video take; the rest packs. */
const PIECES_SHARE = 0.85;
const VIDEO_SHARE = 0.95;

/**
 * A lesson to everything that is asked for at once: makes what the cache does not hold, once for all of them, joins it to a
 * video, puts packages together, and moves the finished files to their places when all of them are complete.
 */
export async function build(asked: BuildRequest, resources: Resources, work: Work): Promise<BuildResult> {
  const request: FullBuildRequest = { packages: [], captionFiles: [], publish: USUAL_CHOICES, ...asked };
  const { lessonPath, mp4Path, packages, captionFiles, publish } = request;
  const startMs = performance.now();
  if (mp4Path !== null) checkVideoName(mp4Path);
  // Before the files are looked at, which may take a while.
  await resources.ffmpeg();
  const lesson = await openLesson(lessonPath, { signal: work.signal });
  const inputs = mediaOf(lesson).map((media) => mediaPath(lessonPath, media));
  const outputs: OpenOutput[] = [];
  const open = async (output: Promise<OpenOutput>): Promise<void> => {
    outputs.push(await output);
  };
  try {
    if (mp4Path !== null) await open(claimVideo(mp4Path, inputs));
    for (const output of packages) await open(claimPackage(output, inputs, publish.replace));
    for (const output of captionFiles) await open(claimCaptions(output, inputs, publish.replace));
    const built = await buildOutputs(lesson, request, outputs, resources, work);
    return { ...built, elapsedSeconds: (performance.now() - startMs) / 1000 };
  } finally {
    for (const output of outputs) await output.release();
  }
}

async function buildOutputs(
  lesson: Lesson,
  request: FullBuildRequest,
  outputs: readonly OpenOutput[],
  resources: Resources,
  work: Work,
): Promise<Omit<BuildResult, 'elapsedSeconds'>> {
  const ffmpeg = await resources.ffmpeg();
  const { publish } = request;
  const packages = outputs.filter(isPackage);
  const playerFolder = packages.length > 0 ? await resources.playerFolder() : null;
  return resources.withCache(async (cache) => {
    const todo = await planBuild(lesson, request, resources, cache, { signal: work.signal });
    const { plan } = todo;
    const meter = createMeter(portionOf(work, 0, PIECES_SHARE));
    const estimator = createEstimator(cache, request);
    const context: MakeContext = {
      ...{ lesson, request, resources, ffmpeg, cache, meter, estimator },
      ...{ devices: new Set<string>(), notices: [] },
    };
    const wantsVideo = request.mp4Path !== null || (packages.length > 0 && publish.carry === 'video');
    const made = wantsVideo
      ? await makePieces(todo, context, work.signal)
      : await soundOnly(todo, packages.length > 0, context, work);
    const allCues = await captionsOf(lesson, request, context, work);
    const cues = publish.captions === 'none' ? [] : allCues;
    const scratch = await mkdtemp(join(dirname(outputs[0]!.path), '.lectern-'));
    try {
      const videoPath = join(scratch, 'lesson.mp4');
      const posterPath = join(scratch, 'poster.jpg');
      const common = playerFolder === null ? null : await commonFiles(plan, cues, request, playerFolder);
      let size: Size = plan.frame;
      if (wantsVideo) {
        await poster(ffmpeg, made.scenePaths[0]!, posterPath, work);
        // What goes into every package beside the video must fit in, too.
        const finishing = portionOf(work, PIECES_SHARE, VIDEO_SHARE);
        const spareBytes =
          common === null || publish.carry !== 'video' ? 0 : common.bytes + (await stat(posterPath)).size;
        const files = { posterPath, outPath: videoPath, folder: scratch, spareBytes };
        const joinMs = performance.now();
        size = await finishVideo({ lesson, plan, made, cues, publish, ...files }, ffmpeg, finishing);
        // Encoding everything once more takes another time than joining what is there.
        const isJoined = publish.captions !== 'burned' && publish.mostMegabytes === null;
        if (isJoined) estimator.remember.join(todo.durationSeconds, (performance.now() - joinMs) / 1000);
      }
      if (common !== null) {
        const carried =
          publish.carry === 'video'
            ? videoCarried(videoPath, posterPath, size)
            : await scenesCarried(todo, made.narrationPath, context, work);
        for (const [index, output] of packages.entries()) {
          const [from, to] = [index, index + 1].map((at) => VIDEO_SHARE + (at / packages.length) * (1 - VIDEO_SHARE));
          const files = packageFiles(output.kind, lesson, plan, common, carried);
          await output.write(files, portionOf(work, from!, to!));
        }
      }
      for (const output of outputs) {
        if (output.kind === 'mp4') await rename(videoPath, output.temporaryPath);
        if (output.kind === 'srt' || output.kind === 'vtt') await output.write(allCues);
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    for (const output of outputs) await output.commit();
    const { widthPx, heightPx, frameRate } = plan.frame;
    return {
      path: outputs[0]!.path,
      outputs: await Promise.all(
        outputs.map(async (output) => ({ kind: output.kind, path: output.path, bytes: await output.bytes() })),
      ),
      ...{ widthPx, heightPx, frameRate, frameCount: plan.frameCount, durationSeconds: todo.durationSeconds },
      ...{ clips: made.clips, scenes: made.scenes, narration: made.narration },
      devices: [...context.devices],
      notices: context.notices,
    };
  });
}

function isPackage(output: OpenOutput): output is OpenPackage {
  return output.kind !== 'mp4' && output.kind !== 'srt' && output.kind !== 'vtt';
}

/** Nothing where the notes are empty: the page says so by having no captions; only a file of them that is asked for needs some. */
async function captionsOf(
  lesson: Lesson,
  request: FullBuildRequest,
  { resources, cache }: MakeContext,
  { signal }: Work,
): Promise<PlayerCue[]> {
  const { publish, captionFiles, lessonPath } = request;
  if (publish.captions === 'none' && captionFiles.length === 0) return [];
  const cues = await lessonCaptions(lesson, lessonPath, resources, cache, { signal });
  if (cues.length === 0 && captionFiles.length > 0) throw new LecternError('captions.none', undefined);
  return inLines(cues, lesson.language);
}

/** Of a lesson that its page composes, no scene needs to be encoded; of one of which only captions are wanted, nothing. */
async function soundOnly(
  todo: BuildPlan,
  isHeard: boolean,
  context: MakeContext,
  { signal }: Work,
): Promise<MadePieces> {
  const none = { made: 0, reused: 0 };
  if (!isHeard) return { scenePaths: [], narrationPath: '', clips: none, scenes: none, narration: none };
  const { path, made } = await makeNarration(todo, context, null, signal);
  const narration = made ? { made: 1, reused: 0 } : { made: 0, reused: 1 };
  return { scenePaths: [], narrationPath: path, clips: none, scenes: none, narration };
}
