import type { MotionModel } from '../contract/motion.ts';
import { createMotionModel } from './directing.ts';
import { RHUBARB_MODEL } from './identity.ts';
import { recognise } from './recognise.ts';

/**
 * The first motion model, kept for comparison: mouth shapes from Rhubarb Lip Sync (PocketSphinx in WebAssembly, on
 * threads) through the articulation rules of `articulation.ts`, and the rest of the face from the voice's prosody.
 */
export function createRhubarbMotionModel(): MotionModel {
  return createMotionModel(RHUBARB_MODEL.id, RHUBARB_MODEL.version, async (samples, voice, threads, work) => ({
    gestures: await recognise(samples, voice, threads, work),
  }));
}
