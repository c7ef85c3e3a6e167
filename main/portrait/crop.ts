import type { Size } from '../contract/size.ts';
import { type Crop, headAndShouldersAround } from '../lesson/headAndShoulders.ts';
import type { Face, Picture } from './face.ts';

export type { Crop } from '../lesson/headAndShoulders.ts';

/** The part of a photo that a clip of `size` shows: head and shoulders around the face. */
export function headAndShoulders(picture: Picture, face: Face, size: Size): Crop {
  return headAndShouldersAround(picture, (index) => [face.landmarks[index * 3]!, face.landmarks[index * 3 + 1]!], size);
}
