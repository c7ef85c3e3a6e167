import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import { MESH_COUNT } from './faceMesh.ts';
import { samplePatch, toPicture, type Patch } from './patch.ts';
import type { Pyramid } from './pyramid.ts';

const INPUT_PX = 64;
const POINT_COUNT = 76;
/** The iris model sees this many times the distance between an eye's corners. */
const PATCH_SCALE = 2.3;

interface Eye {
  /** Where its iris starts among the landmarks: centre, then four points of its rim. */
  readonly irisStart: number;
  /** Landmarks of the lids as the iris model lists them: the lower one from the outer to the inner corner, the upper one. */
  readonly lids: readonly number[];
  /** The model knows one eye; the other is shown to it in the mirror. */
  readonly isMirrored: boolean;
}

/** The viewer's left eye, then the right one. */
const EYES: readonly Eye[] = [
  {
    irisStart: 468,
    lids: [33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173],
    isMirrored: false,
  },
  {
    irisStart: 473,
    lids: [263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398],
    isMirrored: true,
  },
];
/** Of the model's points the first 16 are the lids, the last 5 the iris. */
const FIRST_IRIS_POINT = 71;
const OUTER_CORNER = 0;
const INNER_CORNER = 8;

/**
 * The mesh with its lids as the iris model sees them, and the ten iris points: `478 × 3`. An iris lies as deep as the
 * middle of its lids.
 */
export async function refineEyes(
  session: InferenceSession,
  pyramid: Pyramid,
  mesh: Float32Array,
): Promise<Float32Array> {
  const patches = EYES.map((eye) => eyePatch(mesh, eye));
  const size = 3 * INPUT_PX * INPUT_PX;
  const batch = new Float32Array(patches.length * size);
  for (const [index, patch] of patches.entries()) {
    samplePatch(pyramid, patch, INPUT_PX, { gain: 1, offset: 0 }, batch, index * size);
  }
  const { points } = await session.run({
    picture: new Tensor('float32', batch, [patches.length, 3, INPUT_PX, INPUT_PX]),
  });
  const read = points!.data as Float32Array;
  const landmarks = new Float32Array((MESH_COUNT + 10) * 3);
  landmarks.set(mesh);
  for (const [index, eye] of EYES.entries()) {
    const patch = patches[index]!;
    const place = (point: number, landmark: number): void => {
      const at = (index * POINT_COUNT + point) * 3;
      const placed = toPicture(patch, read[at]! / INPUT_PX, read[at + 1]! / INPUT_PX);
      landmarks[landmark * 3] = placed.x;
      landmarks[landmark * 3 + 1] = placed.y;
    };
    const depth = eye.lids.reduce((sum, lid) => sum + mesh[lid * 3 + 2]!, 0) / eye.lids.length;
    for (const [point, lid] of eye.lids.entries()) place(point, lid);
    meetCorners(landmarks, mesh, eye.lids);
    for (let point = 0; point < 5; point += 1) {
      place(FIRST_IRIS_POINT + point, eye.irisStart + point);
      landmarks[(eye.irisStart + point) * 3 + 2] = depth;
    }
  }
  return landmarks;
}

/**
 * Moves the lids' corners half the way back to the mesh's, and what lies between along with them: on photographs the
 * iris model ends an eye 5 to 10 % of its width too early at the outer corner, the mesh model as much too late.
 */
function meetCorners(landmarks: Float32Array, mesh: Float32Array, lids: readonly number[]): void {
  const outer = lids[OUTER_CORNER]! * 3;
  const inner = lids[INNER_CORNER]! * 3;
  const axis = [landmarks[inner]! - landmarks[outer]!, landmarks[inner + 1]! - landmarks[outer + 1]!] as const;
  const start = [landmarks[outer]!, landmarks[outer + 1]!] as const;
  const length = axis[0] ** 2 + axis[1] ** 2;
  const shift = (corner: number): readonly number[] =>
    [0, 1].map((xOrY) => (mesh[corner + xOrY]! - landmarks[corner + xOrY]!) / 2);
  const [outerShift, innerShift] = [shift(outer), shift(inner)];
  for (const lid of lids) {
    const [x, y] = [landmarks[lid * 3]! - start[0], landmarks[lid * 3 + 1]! - start[1]];
    const along = Math.min(1, Math.max(0, (x * axis[0] + y * axis[1]) / length));
    for (const xOrY of [0, 1]) {
      landmarks[lid * 3 + xOrY]! += outerShift[xOrY]! * (1 - along) + innerShift[xOrY]! * along;
    }
  }
}

function eyePatch(mesh: Float32Array, eye: Eye): Patch {
  const outer = eye.lids[OUTER_CORNER]! * 3;
  const inner = eye.lids[INNER_CORNER]! * 3;
  const [left, right] = eye.isMirrored ? [inner, outer] : [outer, inner];
  const across = mesh[right]! - mesh[left]!;
  const down = mesh[right + 1]! - mesh[left + 1]!;
  return {
    centreX: (mesh[left]! + mesh[right]!) / 2,
    centreY: (mesh[left + 1]! + mesh[right + 1]!) / 2,
    sizePx: PATCH_SCALE * Math.hypot(across, down),
    turnRadians: Math.atan2(down, across),
    isMirrored: eye.isMirrored,
  };
}
