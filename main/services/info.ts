import type { Work } from '../contract/work.ts';
import { readLesson } from '../lesson/lessonFolder.ts';
import type { Lesson } from '../lesson/schema.ts';
import { planBuild } from './buildPlan.ts';
import type { Piece } from './buildPlan.ts';
import { createEstimator, expectedSeconds } from './estimate.ts';
import { summaryOf } from './lessons.ts';
import type { InfoRequest, LessonInfo } from './requests.ts';
import type { Resources } from './resources.ts';

/** What is in a lesson, what a build would make again, and how long that takes. Changes nothing. */
export async function describeLesson(request: InfoRequest, resources: Resources, work: Work): Promise<LessonInfo> {
  const lesson = await readLesson(request.lessonPath);
  return resources.withCache(async (cache) => {
    const build = await planBuild(lesson, request, resources, cache, work);
    const { frame } = build.plan;
    const estimator = createEstimator(cache, request);
    const seconds = expectedSeconds(build, estimator);
    return {
      ...summaryOf(request.lessonPath, lesson),
      build: {
        heightPx: frame.heightPx,
        frameRate: frame.frameRate,
        clipsToMake: numbersWhere(lesson, build.pieces, ({ clip }) => clip?.missing === true),
        scenesToMake: numbersWhere(lesson, build.pieces, ({ sceneMissing }) => sceneMissing),
        narrationToMake: build.narrationMissing,
        seconds,
        measured: estimator.allMeasured(),
      },
      cache: cache.stats(),
    };
  });
}

/** Numbers, from 1, of the segments whose piece is so; a segment shorter than a frame has none. */
function numbersWhere(lesson: Lesson, pieces: readonly Piece[], isSo: (piece: Piece) => boolean): number[] {
  return pieces.filter(isSo).map(({ scene }) => lesson.segments.indexOf(scene.segment) + 1);
}
