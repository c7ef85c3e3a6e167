import type { LandmarkEdits } from '../../../main/contract/landmarkEdits.ts';

/** A place in a photo, as shares of its width and height. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Corrections with one landmark put elsewhere. */
export function withEdit(edits: LandmarkEdits, index: number, { x, y }: Place): LandmarkEdits {
  const share = (value: number): number => Math.min(Math.max(value, 0), 1);
  return [...withoutEdit(edits, index), { index, x: share(x), y: share(y) }];
}

/** Corrections without that of one landmark: it is where it was found. */
export function withoutEdit(edits: LandmarkEdits, index: number): LandmarkEdits {
  return edits.filter((edit) => edit.index !== index);
}
