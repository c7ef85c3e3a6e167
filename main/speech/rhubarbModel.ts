import type { MotionModel } from '../contract/motion.ts';

/**
 * The first motion model: mouth shapes from Rhubarb Lip Sync (PocketSphinx in WebAssembly, worker threads) through the
 * articulation rules of `articulation.ts`, and the rest of the face from the voice's prosody.
 *
 * Deterministic: the same request gives the same weights. The first and the last row are all zeros. Non-finite samples
 * count as 0. Rejects with the signal's reason when cancelled; its threads end with the call.
 */
export function createRhubarbMotionModel(): MotionModel {
  return {
    id: 'rhubarb',
    version: 1,
    motionOf: () => Promise.reject(new Error('The motion model is not built yet.')),
  };
}
