import type { Notice } from '../contract/notices.ts';
import type { Work } from '../contract/work.ts';
import { planExport } from '../export/plan.ts';
import type { ClipNeed, ExportPlan, Scene } from '../export/plan.ts';
import { frameFormatOf } from '../lesson/frame.ts';
import type { Lesson } from '../lesson/schema.ts';
import type { ClipCache } from '../storage/clipCache.ts';
import { chooseEncoder } from './encoder.ts';
import { renderIdentity } from './identity.ts';
import { buildKeys } from './keys.ts';
import type { InfoRequest } from './requests.ts';
import type { Resources } from './resources.ts';

/** One scene, what it is kept under, and what is missing. */
export interface Piece {
  readonly scene: Scene;
  readonly sceneKey: string;
  readonly sceneMissing: boolean;
  readonly clip: { readonly need: ClipNeed; readonly key: string; readonly missing: boolean } | null;
}

/** What a build will do, and what it finds done. */
export interface BuildPlan {
  readonly plan: ExportPlan;
  readonly pieces: readonly Piece[];
  readonly narrationKey: string;
  readonly narrationMissing: boolean;
  readonly durationSeconds: number;
  /** Where scenes are encoded by something else than was asked for. */
  readonly encoderNotice: Notice | null;
}

/** Compares what a lesson needs with what the cache holds. A clip is missing only where its scene must be made too. */
export async function planBuild(
  lesson: Lesson,
  request: InfoRequest,
  resources: Resources,
  cache: ClipCache,
  work: Work,
): Promise<BuildPlan> {
  const { lessonPath, heightPx, frameRate, preview, motionModel, encoder: choice = 'software' } = request;
  const settings = { heightPx, frameRate, preview };
  const { encoder, notice } = await chooseEncoder(choice, frameFormatOf(settings), resources);
  const plan = planExport(lesson, { ...settings, ...(encoder && { encoder }) });
  const ffmpeg = await resources.ffmpeg();
  const identity = await renderIdentity(resources.modelsFolder, motionModel);
  const keys = await buildKeys(plan, { lessonPath, ffmpeg, cache, identity }, work);
  const isMissing = async (key: string): Promise<boolean> => (await cache.lookup(key)) === null;
  const pieces = await Promise.all(
    plan.scenes.map(async (scene, index): Promise<Piece> => {
      const { scene: sceneKey, clip: key } = keys.scenes[index]!;
      const sceneMissing = await isMissing(sceneKey);
      const clip =
        scene.clip && key !== null ? { need: scene.clip, key, missing: sceneMissing && (await isMissing(key)) } : null;
      return { scene, sceneKey, sceneMissing, clip };
    }),
  );
  return {
    plan,
    pieces,
    narrationKey: keys.narration,
    narrationMissing: await isMissing(keys.narration),
    durationSeconds: plan.frameCount / plan.frame.frameRate,
    encoderNotice: notice,
  };
}
