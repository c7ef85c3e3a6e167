import type { MotionModel } from '../contract/motion.ts';
import { ArticulationNetwork } from './articulationNetwork.ts';
import { createMotionModel } from './directing.ts';
import { gesturesHeard } from './heard.ts';
import { ARTICULATION_MODEL } from './identity.ts';

/**
 * The default motion model: a network trained for this project hears sounds and lip movements
 * (models/articulation/CARD.md); rules close the lips where they must close. The network is loaded on first use.
 */
export function createNetworkMotionModel(modelsFolder: string): MotionModel {
  let network: Promise<ArticulationNetwork> | undefined;
  return createMotionModel(
    ARTICULATION_MODEL.id,
    ARTICULATION_MODEL.version,
    async (samples, _voice, _threads, work) => {
      network ??= ArticulationNetwork.open(modelsFolder);
      const heard = await (await network).hear(samples, work);
      return { gestures: gesturesHeard(heard), heard };
    },
  );
}
