import type { Notice } from '../contract/notices.ts';
import type { Work } from '../contract/work.ts';
import type { ClaimedOutput } from '../export/claim.ts';
import { joinLesson } from '../export/join.ts';
import type { Lesson } from '../lesson/schema.ts';
import { planBuild } from './buildPlan.ts';
import { makePieces } from './makePieces.ts';
import { createEstimator } from './estimate.ts';
import { createMeter } from './meter.ts';
import type { BuildResult, InfoRequest } from './requests.ts';
import type { Resources } from './resources.ts';

export type VideoResult = Omit<BuildResult, 'elapsedSeconds' | 'outputs'>;

/**
 * A lesson whose files have been looked at to an MP4: makes what the cache does not hold, joins the pieces, and moves the
 * finished file to its place; the output is the caller's to release.
 */
export async function buildVideo(
  lesson: Lesson,
  request: InfoRequest,
  claim: ClaimedOutput,
  resources: Resources,
  work: Work,
): Promise<VideoResult> {
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
