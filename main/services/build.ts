import type { Notice } from '../contract/notices.ts';
import type { Work } from '../contract/work.ts';
import { claimOutput, type ClaimedOutput } from '../export/claim.ts';
import { joinLesson } from '../export/join.ts';
import { openLesson } from '../lesson/lessonFolder.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import { mediaOf } from '../lesson/parts.ts';
import type { Lesson } from '../lesson/schema.ts';
import { planBuild } from './buildPlan.ts';
import { makePieces } from './makePieces.ts';
import { checkVideoName } from './outputs.ts';
import { createEstimator } from './estimate.ts';
import { createMeter } from './meter.ts';
import type { BuildRequest, BuildResult, InfoRequest } from './requests.ts';
import type { Resources } from './resources.ts';

/** A lesson to an MP4: makes what the cache does not hold, joins the pieces, and moves the finished file to its place. */
export async function build(request: BuildRequest, resources: Resources, work: Work): Promise<BuildResult> {
  const { lessonPath, mp4Path } = request;
  const startMs = performance.now();
  checkVideoName(mp4Path);
  // Before the files are looked at, which may take a while.
  await resources.ffmpeg();
  const lesson = await openLesson(lessonPath, { signal: work.signal });
  const claim = await claimOutput(
    mp4Path,
    mediaOf(lesson).map((media) => mediaPath(lessonPath, media)),
  );
  try {
    const built = await buildVideo(lesson, request, claim, resources, work);
    return { ...built, elapsedSeconds: (performance.now() - startMs) / 1000 };
  } finally {
    await claim.release();
  }
}

/** As {@link build}, of a document whose files have been looked at, to an output that is the caller's to release. */
export async function buildVideo(
  lesson: Lesson,
  request: InfoRequest,
  claim: ClaimedOutput,
  resources: Resources,
  work: Work,
): Promise<Omit<BuildResult, 'elapsedSeconds'>> {
  const ffmpeg = await resources.ffmpeg();
  return resources.withCache(async (cache) => {
    const todo = await planBuild(lesson, request, resources, cache, { signal: work.signal });
    const { plan, durationSeconds } = todo;
    const meter = createMeter(work);
    const estimator = createEstimator(cache, request);
    const joining = meter.task(estimator.join(durationSeconds));
    const devices = new Set<string>();
    const notices: Notice[] = [];
    const context = { lesson, request, resources, ffmpeg, cache, meter, estimator, devices, notices };
    const made = await makePieces(todo, context, work.signal);
    const joinMs = performance.now();
    await joinLesson(
      ffmpeg,
      {
        frame: plan.frame,
        frameCount: plan.frameCount,
        scenePaths: made.scenePaths,
        narrationPath: made.narrationPath,
        chapters: plan.chapters,
        title: lesson.title,
        outPath: claim.temporaryPath,
      },
      joining.work,
    );
    estimator.remember.join(durationSeconds, (performance.now() - joinMs) / 1000);
    await claim.commit();
    const { widthPx, heightPx, frameRate } = plan.frame;
    return {
      path: claim.path,
      widthPx,
      heightPx,
      frameRate,
      frameCount: plan.frameCount,
      durationSeconds,
      clips: made.clips,
      scenes: made.scenes,
      narration: made.narration,
      devices: [...devices],
      notices,
    };
  });
}
