import type { MotionModel } from '../contract/motion.ts';
import { ArticulationNetwork } from './articulationNetwork.ts';
import { createMotionModel, type ThreadOptions } from './directing.ts';
import { createHeard } from './heard.ts';
import { ARTICULATION_MODEL } from './identity.ts';
import { measureVoice } from './measuring.ts';
import { rowCountOf } from './windows.ts';

/**
 * The default motion model: a network trained for this project hears sounds and lip movements
 * (models/articulation/CARD.md); rules close the lips where they must close. The network is loaded on first use. It runs
 * on the processor whatever draws the frames, so that the same request gives the same motion on every machine.
 */
export function createNetworkMotionModel(modelsFolder: string, options: ThreadOptions = {}): MotionModel {
  let opening: Promise<ArticulationNetwork> | undefined;
  return createMotionModel(
    ARTICULATION_MODEL,
    async (recording, threads, work) => {
      const network = await (opening ??= ArticulationNetwork.open(modelsFolder));
      const heard = createHeard(rowCountOf(recording.sampleCount));
      const voice = await measureVoice(recording, threads, work, (window) => network.hear(window, heard));
      return { voice, findings: { heard } };
    },
    options,
  );
}
