import type { Notice } from '../contract/notices.ts';
import type { Work } from '../contract/work.ts';
import { claimOutput } from '../export/claim.ts';
import { joinLesson } from '../export/join.ts';
import { openLesson } from '../lesson/lessonFolder.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import { mediaOf } from '../lesson/parts.ts';
import { planBuild } from './buildPlan.ts';
import { makePieces } from './makePieces.ts';
import { checkVideoName } from './outputs.ts';
import { createEstimator } from './estimate.ts';
import { createMeter } from './meter.ts';
import type { BuildRequest, BuildResult } from './requests.ts';
import type { Resources } from './resources.ts';

/** A lesson to an MP4: makes what the cache does not hold, joins the pieces, and moves the finished file to its place. */
export async function build(request: BuildRequest, resources: Resources, work: Work): Promise<BuildResult> {
  const { lessonPath, mp4Path } = request;
  const startMs = performance.now();
  checkVideoName(mp4Path);
  const ffmpeg = await resources.ffmpeg();
  const lesson = await openLesson(lessonPath, { signal: work.signal });
  const claim = await claimOutput(
    mp4Path,
    mediaOf(lesson).map((media) => mediaPath(lessonPath, media)),
  );
  try {
    return await resources.withCache(async (cache) => {
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
        elapsedSeconds: (performance.now() - startMs) / 1000,
        notices,
      };
    });
  } finally {
    await claim.release();
  }
}
