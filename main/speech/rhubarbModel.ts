import type { MotionModel } from '../contract/motion.ts';
import { portionOf } from '../contract/work.ts';
import { createMotionModel, type ThreadOptions } from './directing.ts';
import { RHUBARB_MODEL } from './identity.ts';
import { measureVoice } from './measuring.ts';
import { recognise } from './recognise.ts';

/**
 * The first motion model, kept for comparison: mouth shapes from Rhubarb Lip Sync (PocketSphinx in WebAssembly, on
 * threads) through the articulation rules of `articulation.ts`, and the rest of the face from the voice's prosody. It
 * reads a recording twice: where to cut it shows only when all of it is measured.
 */
export function createRhubarbMotionModel(options: ThreadOptions = {}): MotionModel {
  return createMotionModel(
    RHUBARB_MODEL,
    async (recording, threads, work) => {
      const voice = await measureVoice(recording, threads, portionOf(work, 0, 0.05));
      const gestures = await recognise(recording, voice, threads, portionOf(work, 0.05, 1));
      return { voice, findings: { gestures } };
    },
    options,
  );
}
