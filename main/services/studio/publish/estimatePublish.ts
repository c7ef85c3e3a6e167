import type { JobOutput, OutputEstimate, PublishEstimate } from '../../../api/answers.ts';
import type { Target } from '../../../contract/targets.ts';
import type { Work } from '../../../contract/work.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import type { ClipCache } from '../../../storage/clipCache.ts';
import { planBuild, type Piece } from '../../buildPlan.ts';
import { createEstimator } from '../../estimate.ts';
import { isCaptions, isPackage } from '../../publish/claims.ts';
import { captionsSeconds, finishingSeconds, packingSeconds } from '../../publish/expected.ts';
import { isVideoWanted, type OutputRequest } from '../../publish/makeOutputs.ts';
import { requireRoom } from '../../publish/room.ts';
import { carriedKeyOf, carriedSeconds } from '../../publish/scenesCarried.ts';
import type { Resources } from '../../resources.ts';
import { expectedBytes } from './outputBytes.ts';

/** Seconds that our own learning systems take to look at a package. */
const CHECK_SECONDS = 3;

/**
 * What publishing a document would make anew, how long it takes and how large it gets. Changes nothing.
 *
 * @throws LecternError `video.too-small` where it cannot be as small as it must be
 */
export function estimatePublish(
  lesson: Lesson,
  request: OutputRequest,
  outputs: readonly Pick<JobOutput, 'kind' | 'path'>[],
  resources: Resources,
  work: Work,
): Promise<Omit<PublishEstimate, 'outputs'> & { readonly outputs: readonly Omit<OutputEstimate, 'replaces'>[] }> {
  return resources.withCache(async (cache) => {
    const todo = await planBuild(lesson, request, resources, cache, work);
    const { pieces, durationSeconds, narrationMissing } = todo;
    const { publish } = request;
    const estimator = createEstimator(cache, request);
    const wantsVideo = isVideoWanted(outputs, publish);
    if (wantsVideo || outputs.some(isPackage)) requireRoom(todo, publish, wantsVideo);
    const carried = publish.carry === 'smallest' && outputs.some(isPackage) ? await carriedMissing(pieces, cache) : [];
    const scenes = wantsVideo ? pieces.filter(({ sceneMissing }) => sceneMissing) : [];
    const clips = new Set([
      ...scenes.filter(({ clip }) => clip?.missing),
      ...carried.filter(({ isWhole }) => isWhole).map(({ piece }) => piece),
    ]);
    const sum = (numbers: readonly number[]): number => numbers.reduce((whole, part) => whole + part, 0);
    const secondsOf = (kind: Target): number => {
      if (isCaptions({ kind })) return captionsSeconds(durationSeconds);
      return isPackage({ kind }) ? packingSeconds(durationSeconds) + CHECK_SECONDS : 0;
    };
    const isHeard = outputs.some((output) => !isCaptions(output));
    const shared = [
      ...[...clips].map(({ clip }) => estimator.clip(clip!.need)),
      ...scenes.map(({ scene }) => estimator.scene(scene)),
      ...carried.map(({ piece }) => carriedSeconds(piece, estimator)),
      isHeard && narrationMissing ? estimator.narration(durationSeconds) : 0,
      wantsVideo ? finishingSeconds(todo, publish, estimator) : 0,
    ];
    return {
      clipsToMake: pieces.filter((piece) => clips.has(piece)).map(idOf),
      scenesToMake: scenes.map(idOf),
      seconds: sum(shared) + sum(outputs.map(({ kind }) => secondsOf(kind))),
      isMeasured: estimator.allMeasured(),
      outputs: outputs.map(({ kind, path }) => ({
        ...{ kind, path, seconds: secondsOf(kind) },
        bytes: expectedBytes(kind, lesson, request, cache),
      })),
    };
  });
}

function idOf({ scene }: Piece): string {
  return scene.segment.id;
}

/** Pieces whose presenter is yet to be made small, and whether it must be rendered for that. */
async function carriedMissing(
  pieces: readonly Piece[],
  cache: ClipCache,
): Promise<{ readonly piece: Piece; readonly isWhole: boolean }[]> {
  const found = await Promise.all(
    pieces.map(async (piece) => {
      const key = carriedKeyOf(piece);
      if (key === null || (await cache.lookup(key)) !== null) return [];
      return [{ piece, isWhole: (await cache.lookup(piece.clip!.key)) === null }];
    }),
  );
  return found.flat();
}
