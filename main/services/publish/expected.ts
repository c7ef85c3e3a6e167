import type { TeaserPart } from '../../contract/teaser.ts';
import type { BuildPlan } from '../buildPlan.ts';
import type { Estimator } from '../estimate.ts';
import type { PublishChoices } from '../requests.ts';

/** Seconds that it takes to pack a package, whose bytes are mostly the video's: guessed for 2 cores and a plain disk. */
export function packingSeconds(durationSeconds: number): number {
  return 0.3 + 0.003 * durationSeconds;
}

/** Seconds that captions take whose words have yet to be listened for: guessed. Mostly the clips' rendering has kept them. */
export function captionsSeconds(durationSeconds: number): number {
  return 0.1 + 0.005 * durationSeconds;
}

/** Seconds that a teaser takes: guessed. */
export function teaserSeconds({ durationSeconds }: TeaserPart): number {
  return 0.5 + 0.5 * durationSeconds;
}

/** Whether the joined video is encoded once more, or may be. */
export function isEncodedAgain({
  captions,
  mostMegabytes,
}: Pick<PublishChoices, 'captions' | 'mostMegabytes'>): boolean {
  return captions === 'burned' || mostMegabytes !== null;
}

/** Seconds from the pieces to the finished video. */
export function finishingSeconds(
  { pieces, durationSeconds }: BuildPlan,
  publish: Pick<PublishChoices, 'captions' | 'mostMegabytes'>,
  estimator: Estimator,
): number {
  const joining = estimator.join(durationSeconds);
  if (!isEncodedAgain(publish)) return joining;
  const passes = publish.mostMegabytes === null ? 1 : 2;
  // As dear as encoding its scenes was.
  return joining + passes * pieces.reduce((sum, { scene }) => sum + estimator.scene(scene), 0);
}
