import type { InferenceSession } from 'onnxruntime-node';
import type { Work } from '../contract/work.ts';
import { detectFaces, withoutDoubles, type Detection } from './detector.ts';
import type { Patch } from './patch.ts';
import type { Pyramid } from './pyramid.ts';

/** Faces are looked for down to this size, so that one too small to speak is named as such and not overlooked. */
const LEAST_SOUGHT_PX = 64;
/** A face smaller than this share of the largest is somebody in the background. */
export const BACKGROUND_SHARE = 1 / 3;
/** The detector misses faces smaller than this share of the patch it looks at. */
const LEAST_SHARE_OF_PATCH = 0.1;
/** Patches overlap by this share, so that a face on a border lies whole in one of them. */
const PATCH_OVERLAP = 0.25;

/**
 * Looks for faces in the whole picture, then in ever smaller parts of it until everything that matters would have
 * been found, or until `mostHalvings` of the part's size. `view.turnRadians` is the turn at which faces are expected to stand upright. `accept` gets every new candidate and returns the faces' sizes in pixels so far, largest first.
 */
export async function searchFaces(
  detector: InferenceSession,
  pyramid: Pyramid,
  view: { readonly turnRadians: number; readonly mostHalvings?: number },
  accept: (candidates: readonly Detection[]) => Promise<readonly number[]>,
  work: Work,
): Promise<void> {
  const { widthPx, heightPx } = pyramid.picture;
  let patchPx = Math.max(widthPx, heightPx);
  for (let halvings = 0; halvings <= (view.mostHalvings ?? Infinity); halvings += 1) {
    const candidates: Detection[] = [];
    for (const patch of patchesOver(widthPx, heightPx, patchPx, view.turnRadians)) {
      work.signal?.throwIfAborted();
      candidates.push(...(await detectFaces(detector, pyramid, patch)));
    }
    const [largestPx = 0] = await accept(withoutDoubles(candidates));
    const soughtPx = Math.max(LEAST_SOUGHT_PX, largestPx * BACKGROUND_SHARE);
    if (soughtPx >= patchPx * LEAST_SHARE_OF_PATCH) return;
    patchPx /= 2;
  }
}

/** Squares of `patchPx` that cover the picture, row by row. */
function patchesOver(widthPx: number, heightPx: number, patchPx: number, turnRadians: number): Patch[] {
  return centres(heightPx, patchPx).flatMap((centreY) =>
    centres(widthPx, patchPx).map((centreX) => ({ centreX, centreY, sizePx: patchPx, turnRadians })),
  );
}

function centres(lengthPx: number, patchPx: number): number[] {
  if (lengthPx <= patchPx) return [lengthPx / 2];
  const count = Math.ceil((lengthPx - patchPx * PATCH_OVERLAP) / (patchPx * (1 - PATCH_OVERLAP)));
  const step = (lengthPx - patchPx) / (count - 1);
  return Array.from({ length: count }, (_, index) => patchPx / 2 + index * step);
}
