/**
 * Identity of the default motion model, part of a clip's key. The version goes up when the same network gives another
 * motion; apart from the model, so that a key can be computed without loading a network.
 */
export const ARTICULATION_MODEL = { id: 'articulation', version: 1 } as const;
