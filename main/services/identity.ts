import { readManifest } from '../../models/manifest.ts';
import { PORTRAIT_RIG } from '../generator/engines/identity.ts';
import { ARTICULATION_MODEL } from '../speech/identity.ts';

/** What decides how a photo and a voice become frames: part of a clip's key. */
export interface RenderIdentity {
  readonly engine: { readonly id: string; readonly version: number };
  readonly motion: { readonly id: string; readonly version: number };
  /** SHA-256 of the networks' weights. */
  readonly models: readonly string[];
}

/** The motion model that this version renders with. */
export const MOTION_MODEL = ARTICULATION_MODEL;

/** Read without starting the child or loading a network: a rebuild in which nothing changed needs neither. */
export async function renderIdentity(modelsFolder: string): Promise<RenderIdentity> {
  const { models } = await readManifest(modelsFolder);
  return { engine: PORTRAIT_RIG, motion: MOTION_MODEL, models: models.map(({ sha256 }) => sha256).sort() };
}
