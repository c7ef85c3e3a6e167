import type { Size } from '../contract/size.ts';
import type { ClipNeed, Scene } from '../export/plan.ts';
import type { ClipCache } from '../storage/clipCache.ts';
import type { BuildPlan } from './buildPlan.ts';
import type { InfoRequest } from './requests.ts';

/**
 * How long things take on this machine: remembered in the cache from what they took before, guessed for 2 cores where
 * nothing is remembered. Seconds.
 */
export interface Estimator {
  clip(need: ClipNeed): number;
  scene(scene: Scene): number;
  narration(durationSeconds: number): number;
  join(durationSeconds: number): number;
  /** Whether all speeds asked for so far were measured here. */
  allMeasured(): boolean;
  remember: {
    clip(need: ClipNeed, seconds: number): void;
    scene(scene: Scene, seconds: number): void;
    narration(durationSeconds: number, seconds: number): void;
    join(durationSeconds: number, seconds: number): void;
  };
}

export function createEstimator(
  cache: ClipCache,
  { device, motionModel }: Pick<InfoRequest, 'device' | 'motionModel'>,
): Estimator {
  let allMeasured = true;
  const clipName = ({ size, isDraft }: ClipNeed): string =>
    `clip.secondsPerFrame.${size.widthPx}x${size.heightPx}.${device}.${motionModel}${isDraft ? '.draft' : ''}`;
  // A slide without a presenter stands still, and is encoded far faster.
  const sceneName = ({ frame, clip }: Scene): string =>
    `scene.secondsPerFrame.${frame.heightPx}.${frame.preview ? 'preview' : 'final'}.${clip ? 'moving' : 'still'}` +
    (frame.encoder ? `.${frame.encoder}` : '');
  const narrationName = 'narration.secondsPerSecond';
  const joinName = 'join.secondsPerSecond';
  const rate = (name: string, guess: number): number => {
    const measured = cache.measured(name);
    if (measured === null) allMeasured = false;
    return measured ?? guess;
  };
  return {
    clip: (need) => need.frameCount * rate(clipName(need), clipGuess(need.size)),
    scene: (scene) => scene.frameCount * rate(sceneName(scene), sceneGuess(scene)),
    narration: (durationSeconds) => durationSeconds * rate(narrationName, 0.05),
    join: (durationSeconds) => 0.2 + durationSeconds * rate(joinName, 0.003),
    allMeasured: () => allMeasured,
    remember: {
      clip: (need, seconds) => {
        cache.measure(clipName(need), seconds / need.frameCount);
      },
      scene: (scene, seconds) => {
        cache.measure(sceneName(scene), seconds / scene.frameCount);
      },
      narration: (durationSeconds, seconds) => {
        cache.measure(narrationName, seconds / durationSeconds);
      },
      join: (durationSeconds, seconds) => {
        cache.measure(joinName, seconds / durationSeconds);
      },
    },
  };
}

/** How long a build takes. */
export function expectedSeconds(
  { pieces, narrationMissing, durationSeconds }: BuildPlan,
  estimator: Estimator,
): number {
  let seconds = estimator.join(durationSeconds);
  if (narrationMissing) seconds += estimator.narration(durationSeconds);
  for (const { clip, scene, sceneMissing } of pieces) {
    if (clip?.missing) seconds += estimator.clip(clip.need);
    if (sceneMissing) seconds += estimator.scene(scene);
  }
  return seconds;
}

/** Seconds that a frame of a presenter takes on 2 cores: its share of listening to the voice, and its pixels. */
export function clipGuess({ widthPx, heightPx }: Size): number {
  return 0.01 + (widthPx * heightPx) / 20e6;
}

/** Seconds that a frame of a scene takes on 2 cores. */
function sceneGuess({ frame, clip }: Scene): number {
  return (frame.widthPx * frame.heightPx) / (clip ? 100e6 : 200e6);
}
