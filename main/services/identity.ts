import { readManifest } from '../../models/manifest.ts';
import { PORTRAIT_RIG } from '../generator/engines/identity.ts';
import { MOTION_MODELS } from '../speech/identity.ts';
import type { MotionModelId } from '../speech/identity.ts';

/** What decides how a photo and a voice become frames: part of a clip's key. */
export interface RenderIdentity {
  readonly engine: { readonly id: string; readonly version: number };
  readonly motion: { readonly id: string; readonly version: number };
  /** SHA-256 of the weights of the networks that take part. */
  readonly models: readonly string[];
}

/** Networks that only judge finished clips: another judge makes no other clip. */
const JUDGES: readonly string[] = ['faceres.onnx'];

/** Read without starting the child or loading a network: a rebuild in which nothing changed needs neither. */
export async function renderIdentity(modelsFolder: string, motionModel: MotionModelId): Promise<RenderIdentity> {
  const { models } = await readManifest(modelsFolder);
  const motion = MOTION_MODELS.find(({ id }) => id === motionModel)!;
  const weights = models.flatMap(({ file, sha256 }) => (JUDGES.includes(file) ? [] : sha256));
  return { engine: PORTRAIT_RIG, motion, models: weights.sort() };
}
