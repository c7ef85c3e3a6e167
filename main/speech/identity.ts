/**
 * Identity of the default motion model, part of a clip's key. The version goes up when the same network gives another
 * motion; apart from the model, so that a key can be computed without loading a network.
 */
export const ARTICULATION_MODEL = { id: 'articulation', version: 3 } as const;

/** Identity of the first motion model, kept for comparison. Its version goes up with the rules that both share. */
export const RHUBARB_MODEL = { id: 'rhubarb', version: 3 } as const;

/** Whether a text changes what a motion model makes of a recording. */
export function followsText(motionModel: string): boolean {
  return motionModel === ARTICULATION_MODEL.id;
}

/** The motion models that one can ask for; the first is the default. */
export const MOTION_MODELS = [ARTICULATION_MODEL, RHUBARB_MODEL] as const;
export const MOTION_MODEL_IDS = MOTION_MODELS.map(({ id }) => id);
export type MotionModelId = (typeof MOTION_MODELS)[number]['id'];
