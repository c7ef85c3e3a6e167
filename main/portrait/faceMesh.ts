import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import { samplePatch, toPicture, type Patch } from './patch.ts';
import type { Pyramid } from './pyramid.ts';

const INPUT_PX = 192;
/** Landmarks of the mesh model, without irises. */
export const MESH_COUNT = 468;

/** What the mesh model makes of one patch. */
export interface MeshReading {
  /** `MESH_COUNT × 3`, in pixels of the picture. */
  readonly landmarks: Float32Array;
  /** Log-odds that there is an upright face: about 20 for a face, under 10 for one upside down or an animal. */
  readonly logit: number;
}

/** Reads the mesh in each patch, in one batch. In a mirrored patch the landmarks stay numbered as the model sees them. */
export async function readMesh(
  session: InferenceSession,
  pyramid: Pyramid,
  patches: readonly Patch[],
): Promise<MeshReading[]> {
  const size = 3 * INPUT_PX * INPUT_PX;
  const batch = new Float32Array(patches.length * size);
  for (const [index, patch] of patches.entries()) {
    samplePatch(pyramid, patch, INPUT_PX, { gain: 1, offset: 0 }, batch, index * size);
  }
  const { landmarks, logit } = await session.run({
    picture: new Tensor('float32', batch, [patches.length, 3, INPUT_PX, INPUT_PX]),
  });
  return patches.map((patch, index) => ({
    landmarks: placeLandmarks(
      patch,
      (landmarks!.data as Float32Array).subarray(index * MESH_COUNT * 3, (index + 1) * MESH_COUNT * 3),
    ),
    logit: (logit!.data as Float32Array)[index]!,
  }));
}

function placeLandmarks(patch: Patch, read: Float32Array): Float32Array {
  const placed = new Float32Array(read.length);
  for (let at = 0; at < read.length; at += 3) {
    const point = toPicture(patch, read[at]! / INPUT_PX, read[at + 1]! / INPUT_PX);
    placed[at] = point.x;
    placed[at + 1] = point.y;
    placed[at + 2] = (read[at + 2]! * patch.sizePx) / INPUT_PX;
  }
  return placed;
}

/** Outer corners of the eyes: the viewer's left one first. */
export const OUTER_EYE_CORNERS = [33, 263] as const;

/** How far the face under `landmarks` is turned clockwise, by the line between the eyes. */
export function turnOf(landmarks: Float32Array): number {
  const [left, right] = OUTER_EYE_CORNERS;
  return Math.atan2(landmarks[right * 3 + 1]! - landmarks[left * 3 + 1]!, landmarks[right * 3]! - landmarks[left * 3]!);
}

/** The upright patch around the face under `landmarks` that the mesh model was trained to see: half as much again. */
export function patchAround(landmarks: Float32Array): Patch {
  const turnRadians = turnOf(landmarks);
  const cosine = Math.cos(turnRadians);
  const sine = Math.sin(turnRadians);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < MESH_COUNT * 3; at += 3) {
    const across = landmarks[at]! * cosine + landmarks[at + 1]! * sine;
    const down = landmarks[at + 1]! * cosine - landmarks[at]! * sine;
    left = Math.min(left, across);
    right = Math.max(right, across);
    top = Math.min(top, down);
    bottom = Math.max(bottom, down);
  }
  const [across, down] = [(left + right) / 2, (top + bottom) / 2];
  return {
    centreX: across * cosine - down * sine,
    centreY: across * sine + down * cosine,
    sizePx: 1.5 * Math.max(right - left, bottom - top),
    turnRadians,
  };
}
