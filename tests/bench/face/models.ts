import type { MotionModel } from '../../../main/contract/motion.ts';
import { createNetworkMotionModel } from '../../../main/speech/networkModel.ts';
import { createRhubarbMotionModel } from '../../../main/speech/rhubarbModel.ts';

/** What is compared: one line for each motion model there is. */
export const MOTION_MODELS: readonly MotionModel[] = [createNetworkMotionModel('models'), createRhubarbMotionModel()];
