import { CONTROL_INDEX, CONTROLS, type Control } from '../contract/motion.ts';
import { ACTIONS, JAW_DROP, type Field } from './actions.ts';
import { createBiharmonicSolver } from './biharmonic.ts';
import { orderContours, SEAM_PX } from './contours.ts';
import { displacementToPicture, faceFrameOf, type FaceFrame, type Vector3 } from './faceFrame.ts';
import { breathField, trianglesWithPerson, poseWeightsOf } from './follow.ts';
import type { Glasses } from './glasses/takeOffGlasses.ts';
import { createHandles } from './handles.ts';
import type { RestLids } from './lidContours.ts';
import type { RestMouth } from './lipContours.ts';
import { createMesh, type Mesh } from './mesh.ts';
import type { Stage } from './stage.ts';

/** A face ready to be moved: its mesh, one displacement field per control, and where the head turns. */
export interface Rig {
  readonly stage: Stage;
  readonly frame: FaceFrame;
  readonly mesh: Mesh;
  readonly mouth: RestMouth;
  /** Of the viewer's left eye, then of the right one. */
  readonly lids: readonly RestLids[];
  /** What was taken off the face: it is put on again over the moved skin. */
  readonly glasses: Glasses | undefined;
  /** Displacement of every vertex at weight 1 (`vertexCount × 2`, stage pixels), for the controls that bend the skin. */
  readonly fields: ReadonlyMap<Field, Float32Array>;
  /** How far each vertex follows the head's pose: 1 on the head, 0 on shoulders and background. */
  readonly poseWeight: Float32Array;
  /** The triangles of the skin that hold any of the person and can ever move, three vertex indices each. */
  readonly moving: Uint32Array;
  /** Where the head turns on the neck, stage pixels. */
  readonly pivot: Vector3;
}

/** Controls that only act as far as the mouth is `engage`d. */
const MOUTH_CONTROLS: readonly Control[] = [
  'aperture',
  'jawOpen',
  'lipsRound',
  'lipsWide',
  'lipsPressed',
  'lowerLipTucked',
  'upperLipRaised',
];

const FIELDS: readonly Field[] = [...CONTROLS, 'apertureWide', 'apertureRound'];

/** From this opening on a mouth is as round at its corners as it gets, in outer-eye distances. */
const WIDE_APERTURE = 0.2;

/** Controls that join them where the photo shows parted lips: pulling at those would tear the photo's own opening. */
const CORNER_CONTROLS: readonly Control[] = ['cornersUp', 'cornersDown'];

const DEPTH_SMOOTHING_ROUNDS = 5;

/**
 * Builds the rig of one stage. The stage's landmarks are put in order in place ({@link orderContours}).
 *
 * @param alpha the person's share of each pixel of the stage, 0–255: nothing else is moved
 * @param glasses that the texture to draw from no longer shows
 */
export function createRig(stage: Stage, alpha: Uint8Array, glasses?: Glasses): Rig {
  const frame = faceFrameOf(stage.landmarks);
  const { mouth, lids } = orderContours(stage, frame);
  const mesh = createMesh(stage, frame, mouth, lids);
  const neighbours = neighboursOf(mesh);
  smoothDepth(mesh, neighbours);
  const { handles, mouthHalfWidth } = createHandles(mesh, frame);

  const isHandle = new Uint8Array(mesh.vertexCount);
  for (const handle of handles) isHandle[handle.vertex] = 1;
  const solver = createBiharmonicSolver(neighbours, isHandle);
  const context = { mouthHalfWidth, restGap: restGapOf(mouth, frame) };

  const fields = new Map<Field, Float32Array>();
  for (const name of FIELDS) {
    const action = ACTIONS[name];
    if (!action) continue;
    const axes = [new Float64Array(mesh.vertexCount), new Float64Array(mesh.vertexCount)] as const;
    for (const handle of handles) {
      const [x, y] = action(handle, context);
      const [dx, dy] = displacementToPicture(frame, [x, y, 0]);
      axes[0][handle.vertex] = dx;
      axes[1][handle.vertex] = dy;
    }
    for (const axis of axes) solver.solve(axis);
    const field = new Float32Array(mesh.vertexCount * 2);
    for (let i = 0; i < mesh.vertexCount; i++) {
      field[i * 2] = axes[0][i]!;
      field[i * 2 + 1] = axes[1][i]!;
    }
    fields.set(name, field);
  }
  fields.set('breath', breathField(mesh, frame, alpha, stage));
  const poseWeight = poseWeightsOf(mesh, frame, alpha, stage);
  return {
    stage,
    frame,
    mesh,
    mouth,
    lids,
    glasses,
    fields,
    poseWeight,
    moving: movingTriangles(mesh, fields.values(), poseWeight, trianglesWithPerson(mesh, alpha, stage)),
    pivot: pivotOf(frame),
  };
}

/** Rotation and centre of a frame's head pose: applied to skull-fixed points that are not vertices (teeth, eyes). */
export interface Pose {
  /** Row-major 2×3: the picture's x and y of a rotated offset from the pivot. */
  readonly matrix: Float32Array;
  readonly pivot: Vector3;
}

/**
 * Places every vertex for one row of weights.
 *
 * @param weights one row of {@link CONTROLS}; all zeros gives the rest positions exactly
 * @param positions receives `vertexCount × 2`, stage pixels
 */
export function moveVertices(rig: Rig, weights: Float32Array, positions: Float32Array): Pose {
  const { mesh, poseWeight, pivot } = rig;
  const { rest, vertexCount } = mesh;
  for (let i = 0; i < vertexCount; i++) {
    positions[i * 2] = rest[i * 3]!;
    positions[i * 2 + 1] = rest[i * 3 + 1]!;
  }
  for (const [name, field] of rig.fields) {
    const weight = fieldWeight(rig, name, weights);
    if (weight === 0) continue;
    for (let i = 0; i < field.length; i++) positions[i]! += weight * field[i]!;
  }
  const pose = poseOf(rig, weights);
  const m = pose.matrix;
  if (weights[CONTROL_INDEX.headYaw] || weights[CONTROL_INDEX.headPitch] || weights[CONTROL_INDEX.headRoll]) {
    for (let i = 0; i < vertexCount; i++) {
      const follow = poseWeight[i]!;
      if (follow === 0) continue;
      const x = positions[i * 2]! - pivot[0];
      const y = positions[i * 2 + 1]! - pivot[1];
      const z = rest[i * 3 + 2]! - pivot[2];
      positions[i * 2]! += follow * (m[0]! * x + m[1]! * y + m[2]! * z - x);
      positions[i * 2 + 1]! += follow * (m[3]! * x + m[4]! * y + m[5]! * z - y);
    }
  }
  return pose;
}

/** The weight of a field: of its control, or of a product of several. */
function fieldWeight(rig: Rig, field: Field, weights: Float32Array): number {
  if (field !== 'apertureWide' && field !== 'apertureRound') return effectiveWeight(rig, field, weights);
  const aperture = effectiveWeight(rig, 'aperture', weights);
  const round = Math.min(1, 1.5 * weights[CONTROL_INDEX.lipsRound]!);
  return field === 'apertureRound' ? aperture * round : aperture * Math.min(1, aperture / WIDE_APERTURE) * (1 - round);
}

/** A control's weight after what limits it: the mouth by `engage`, the lids by each other. */
export function effectiveWeight({ mouth }: Rig, control: Control, weights: Float32Array): number {
  const weight = weights[CONTROL_INDEX[control]]!;
  if (MOUTH_CONTROLS.includes(control) || (!mouth.closed && CORNER_CONTROLS.includes(control))) {
    return weight * weights[CONTROL_INDEX.engage]!;
  }
  // Lids that shut meet whatever else pulls at them.
  if (control === 'lidsWide') return weight * (1 - weights[CONTROL_INDEX.lidsClosed]!);
  if (control === 'lidsClosed') return Math.min(1, lidsClosedBy(weights));
  return weight;
}

/** Lids also narrow with raised cheeks, and the upper lid follows the eye downwards. */
function lidsClosedBy(weights: Float32Array): number {
  const closed = weights[CONTROL_INDEX.lidsClosed]!;
  const squint = 0.22 * weights[CONTROL_INDEX.cheeksRaised]!;
  const follow = -0.014 * weights[CONTROL_INDEX.gazePitch]!;
  return closed + (1 - closed) * (squint + follow);
}

/** Drop of the lower teeth in stage pixels along the face's `down`. */
export function jawDropPx(rig: Rig, weights: Float32Array): number {
  return effectiveWeight(rig, 'jawOpen', weights) * JAW_DROP * rig.frame.unit;
}

/** Where a skull-fixed point of the stage goes under a pose. */
export function movePoint({ matrix: m, pivot }: Pose, [px, py, pz]: Vector3): readonly [number, number] {
  const [x, y, z] = [px - pivot[0], py - pivot[1], pz - pivot[2]];
  return [pivot[0] + m[0]! * x + m[1]! * y + m[2]! * z, pivot[1] + m[3]! * x + m[4]! * y + m[5]! * z];
}

/** Yaw, pitch and roll about the skull's own axes, projected orthographically: heads turn little and cameras stand far. */
function poseOf({ frame, pivot }: Rig, weights: Float32Array): Pose {
  const radians = Math.PI / 180;
  const yaw = weights[CONTROL_INDEX.headYaw]! * radians;
  const pitch = weights[CONTROL_INDEX.headPitch]! * radians;
  const roll = weights[CONTROL_INDEX.headRoll]! * radians;
  // Signs: the face's front lies towards the viewer (−z), so it moves right, up and clockwise for positive angles.
  const rotation = multiply(
    rotationAbout(frame.down, -yaw),
    multiply(rotationAbout(frame.right, -pitch), rotationAbout(frame.back, roll)),
  );
  return { matrix: rotation.subarray(0, 6), pivot };
}

/** Rodrigues' rotation, row-major 3×3. */
function rotationAbout([x, y, z]: Vector3, angle: number): Float32Array {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const k = 1 - c;
  return Float32Array.of(
    c + x * x * k, x * y * k - z * s, x * z * k + y * s,
    y * x * k + z * s, c + y * y * k, y * z * k - x * s,
    z * x * k - y * s, z * y * k + x * s, c + z * z * k,
  ); // prettier-ignore
}

function multiply(a: Float32Array, b: Float32Array): Float32Array {
  const out = new Float32Array(9);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      for (let k = 0; k < 3; k++) out[row * 3 + column]! += a[row * 3 + k]! * b[k * 3 + column]!;
    }
  }
  return out;
}

type Edges = readonly { readonly vertex: number; readonly weight: number }[];

/** Edges of the skin with weights inverse to their rest length: a field bends less across long triangles. */
function neighboursOf(mesh: Mesh): Edges[] {
  const neighbours = Array.from({ length: mesh.vertexCount }, () => new Map<number, number>());
  const join = (a: number, b: number): void => {
    const dx = mesh.rest[a * 3]! - mesh.rest[b * 3]!;
    const dy = mesh.rest[a * 3 + 1]! - mesh.rest[b * 3 + 1]!;
    const weight = 1 / Math.max(0.5, Math.hypot(dx, dy));
    neighbours[a]!.set(b, weight);
    neighbours[b]!.set(a, weight);
  };
  for (let t = 0; t < mesh.skin.length; t += 3) {
    const [a, b, c] = [mesh.skin[t]!, mesh.skin[t + 1]!, mesh.skin[t + 2]!];
    join(a, b);
    join(b, c);
    join(c, a);
  }
  return neighbours.map((edges) => [...edges].map(([vertex, weight]) => ({ vertex, weight })));
}

/**
 * Evens out the depth of the mesh, in place. At the outline of a face real depth jumps, and neighbours of very different
 * depth would slide over each other when the head turns; a mesh can only bend, so its depth must be gentle.
 */
function smoothDepth({ rest, vertexCount }: Mesh, neighbours: readonly Edges[]): void {
  for (let round = 0; round < DEPTH_SMOOTHING_ROUNDS; round++) {
    const means = neighbours.map((edges, i) => {
      let sum = rest[i * 3 + 2]!;
      for (const { vertex } of edges) sum += rest[vertex * 3 + 2]!;
      return sum / (edges.length + 1);
    });
    for (let i = 0; i < vertexCount; i++) rest[i * 3 + 2] = means[i]!;
  }
}

/** The photo's opening as a function of the place along the mouth, in outer-eye distances; touching lips count as 0. */
function restGapOf(mouth: RestMouth, frame: FaceFrame): (along: number) => number {
  const gaps = mouth.gapsPx.map((gap) => Math.max(0, gap - SEAM_PX) / frame.unit);
  return (along) => {
    const at = ((along + 1) / 2) * (gaps.length - 1);
    const i = Math.min(Math.floor(at), gaps.length - 2);
    return gaps[i]! + (gaps[i + 1]! - gaps[i]!) * (at - i);
  };
}

/** Triangles with some of the person, of which at least one vertex can ever move. */
function movingTriangles(
  { skin }: Mesh,
  fields: Iterable<Float32Array>,
  poseWeight: Float32Array,
  holdsPerson: Uint8Array,
): Uint32Array {
  const moves = Uint8Array.from(poseWeight, (weight) => (weight > 0 ? 1 : 0));
  for (const field of fields) {
    for (let i = 0; i < field.length; i++) if (Math.abs(field[i]!) > 1e-3) moves[i >> 1] = 1;
  }
  const moving: number[] = [];
  for (let t = 0; t < skin.length; t += 3) {
    if (holdsPerson[t / 3] === 0) continue;
    const corners = skin.subarray(t, t + 3);
    if (corners.some((vertex) => moves[vertex] === 1)) moving.push(...corners);
  }
  return Uint32Array.from(moving);
}

/** The joint of skull and neck: below and behind the face's middle, in outer-eye distances from between the eyes. */
function pivotOf(frame: FaceFrame): Vector3 {
  const [dx, dy, dz] = displacementToPicture(frame, [0, 1.05, 0.75]);
  return [frame.origin[0] + dx, frame.origin[1] + dy, frame.origin[2] + dz];
}
