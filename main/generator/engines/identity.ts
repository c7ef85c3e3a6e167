/**
 * Identity of the portrait rig, part of a clip's key. The version goes up with every change that alters a pixel;
 * apart from the rig, so that a key can be computed without loading what renders.
 */
export const PORTRAIT_RIG = { id: 'portrait-rig', version: 2 } as const;
