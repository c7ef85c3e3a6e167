import type { PublishEstimate } from '../../../api/answers.ts';
import type { Work } from '../../../contract/work.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { planBuild, type Piece } from '../../buildPlan.ts';
import { createEstimator, expectedSeconds } from '../../estimate.ts';
import type { InfoRequest } from '../../requests.ts';
import type { Resources } from '../../resources.ts';
import { bytesPerSecond } from './videoBytes.ts';

/** What publishing a document would make anew, how long it takes and how large it gets. Changes nothing. */
export function estimatePublish(
  lesson: Lesson,
  request: InfoRequest,
  resources: Resources,
  work: Work,
): Promise<Omit<PublishEstimate, 'replaces'>> {
  return resources.withCache(async (cache) => {
    const build = await planBuild(lesson, request, resources, cache, work);
    const estimator = createEstimator(cache, request);
    const idsWhere = (isSo: (piece: Piece) => boolean): string[] =>
      build.pieces.filter(isSo).map(({ scene }) => scene.segment.id);
    return {
      clipsToMake: idsWhere(({ clip }) => clip?.missing === true),
      scenesToMake: idsWhere(({ sceneMissing }) => sceneMissing),
      seconds: expectedSeconds(build, estimator),
      isMeasured: estimator.allMeasured(),
      bytes: Math.round(build.durationSeconds * bytesPerSecond(cache, request)),
    };
  });
}
