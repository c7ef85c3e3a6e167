import type { OutputEstimate, PublishEstimate } from '../../../api/answers.ts';
import type { OutputKind } from '../../../contract/targets.ts';
import type { Work } from '../../../contract/work.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import type { ClipCache } from '../../../storage/clipCache.ts';
import { planBuild, type Piece } from '../../buildPlan.ts';
import { createEstimator } from '../../estimate.ts';
import { isCaptions, isPackage } from '../../publish/claims.ts';
import { captionsSeconds, finishingSeconds, packingSeconds, teaserSeconds } from '../../publish/expected.ts';
import { isVideoWanted, type OutputRequest } from '../../publish/makeOutputs.ts';
import { requireRoom } from '../../publish/room.ts';
import { carriedKeyOf, carriedSeconds } from '../../publish/scenesCarried.ts';
import { piecesOf, requirePart } from '../../publish/teaser.ts';
import type { Resources } from '../../resources.ts';
import { expectedBytes } from './outputBytes.ts';
import type { WantedOutput } from './outputPaths.ts';

/** Seconds that our own learning systems take to look at a package. */
const CHECK_SECONDS = 3;

/**
 * What publishing a document would make anew, how long it takes and how large it gets. Changes nothing.
 *
 * @throws LecternError `video.too-small` where it cannot be as small as it must be, `teaser.beyond`
 */
export function estimatePublish(
  lesson: Lesson,
  request: OutputRequest,
  outputs: readonly WantedOutput[],
  resources: Resources,
  work: Work,
): Promise<Omit<PublishEstimate, 'outputs'> & { readonly outputs: readonly Omit<OutputEstimate, 'replaces'>[] }> {
  const teaser = outputs.find((output) => output.kind === 'teaser');
  return resources.withCache(async (cache) => {
    if (teaser) requirePart(teaser, lesson);
    const todo = await planBuild(lesson, request, resources, cache, work);
    const { pieces, durationSeconds, narrationMissing } = todo;
    const { publish } = request;
    const estimator = createEstimator(cache, request);
    const wantsVideo = isVideoWanted(outputs, publish);
    if (wantsVideo || outputs.some(isPackage)) requireRoom(todo, publish, wantsVideo);
    const carried = publish.carry === 'smallest' && outputs.some(isPackage) ? await carriedMissing(pieces, cache) : [];
    const shown = wantsVideo ? pieces : teaser ? piecesOf(todo, teaser) : [];
    const scenes = shown.filter(({ sceneMissing }) => sceneMissing);
    const clips = new Set([
      ...scenes.filter(({ clip }) => clip?.missing),
      ...carried.filter(({ isWhole }) => isWhole).map(({ piece }) => piece),
    ]);
    const sum = (numbers: readonly number[]): number => numbers.reduce((whole, part) => whole + part, 0);
    const secondsOf = (kind: OutputKind): number => {
      if (kind === 'teaser') return teaser ? teaserSeconds(teaser) : 0;
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
      outputs: outputs.map((output) => ({
        ...{ kind: output.kind, path: output.path, seconds: secondsOf(output.kind) },
        bytes: expectedBytes(output, todo.plan, request, cache),
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
