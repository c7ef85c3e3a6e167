import type { Face, Picture } from '../face.ts';
import { MESH_COUNT } from '../faceMesh.ts';

/** Neighbours on either side that a picture is smeared over. */
const REACH = 4;
/** Of large faces the middle is enough. */
const MOST_PX = 640;

/**
 * How blurred a face is, 0–1, by what it loses when it is blurred once more (F. Crété-Roffet and others, “The blur
 * effect: perception and estimation with a new no-reference perceptual blur metric”, SPIE Human Vision and Electronic
 * Imaging 2007). Photographs have 0.2 to 0.6, clearly soft ones more than 0.65.
 */
export function blurOf(picture: Picture, face: Face): number {
  const { widthPx, heightPx, luma } = faceLuma(picture, face);
  let blur = 0;
  for (const step of [1, widthPx]) {
    let [all, lost] = [0, 0];
    for (let row = REACH + 1; row < heightPx - REACH; row++) {
      for (let column = REACH + 1; column < widthPx - REACH; column++) {
        const at = row * widthPx + column;
        const change = Math.abs(luma[at]! - luma[at - step]!);
        // Difference of two running means that overlap but for one value each.
        const smeared = Math.abs(luma[at + REACH * step]! - luma[at - (REACH + 1) * step]!) / (2 * REACH + 1);
        all += change;
        lost += Math.max(0, change - smeared);
      }
    }
    if (all > 0) blur = Math.max(blur, 1 - lost / all);
  }
  return blur;
}

function faceLuma({ widthPx, heightPx, rgb }: Picture, { landmarks }: Face) {
  const along = (axis: 0 | 1): number[] => Array.from({ length: MESH_COUNT }, (_, i) => landmarks[i * 3 + axis]!);
  const bounds = (values: readonly number[], limit: number): readonly [number, number] => {
    const [least, most] = [Math.max(0, Math.min(...values)), Math.min(limit, Math.max(...values))];
    const half = Math.min((most - least) / 2, MOST_PX / 2);
    return [Math.floor((least + most) / 2 - half), Math.floor((least + most) / 2 + half)];
  };
  const [left, right] = bounds(along(0), widthPx);
  const [top, bottom] = bounds(along(1), heightPx);
  const [width, height] = [right - left, bottom - top];
  const luma = Float32Array.from({ length: width * height }, (_, i) => {
    const at = ((top + Math.floor(i / width)) * widthPx + left + (i % width)) * 3;
    return 0.299 * rgb[at]! + 0.587 * rgb[at + 1]! + 0.114 * rgb[at + 2]!;
  });
  return { widthPx: width, heightPx: height, luma };
}
