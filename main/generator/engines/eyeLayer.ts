import { CONTROL_INDEX } from '../../contract/motion.ts';
import type { Vector3 } from '../../portrait/faceFrame.ts';
import { effectiveWeight, type Rig } from '../../portrait/rig.ts';
import { LEFT_EYE, RIGHT_EYE } from '../../portrait/topology.ts';
import { polygonCoverage } from './coverage.ts';
import { createEyeball } from './eyeball.ts';
import { drawLashLine } from './lashLine.ts';
import { blendPixel, holeOutline, inversePoseAt, type Layer } from './layers.ts';
import { smoothstep } from './shading.ts';
import type { Sampler } from './sampler/sampler.ts';

/** Radius of an eyeball in outer-eye distances (12 mm of about 92). */
const EYEBALL_RADIUS = 0.13;
/** An iris this far from its place in the photo is drawn by itself, in outer-eye distances. */
const TURNED = 0.006;
/** Depth of the upper lid's shadow on the ball in outer-eye distances, and its strength when the lid is low. */
const SHADOW_DEPTH = 0.05;
const SHADOW = 0.5;
/** The lashes' roots against what the photo has of them, blurred. */
const ROOTS = 0.75;

/**
 * The eyeball under the lids, fixed to the skull: the photo's own, until gaze moves its iris. Mirrored light stays where
 * it is; the upper lid brings its shadow and its lashes' roots along.
 */
export function createEyeLayer(rig: Rig, sampler: Sampler, which: 'left' | 'right'): Layer {
  const { stage, frame, mesh } = rig;
  const eye = which === 'left' ? LEFT_EYE : RIGHT_EYE;
  const index = which === 'left' ? 0 : 1;
  const margins = mesh.lids[index]!;
  const ball = createEyeball(rig, sampler, eye, rig.lids[index]!);
  const [irisX, irisY] = [stage.landmarks[eye.iris[0] * 3]!, stage.landmarks[eye.iris[0] * 3 + 1]!];
  const anchor: Vector3 = [irisX, irisY, mesh.rest[eye.upper[4]! * 3 + 2]!];
  const lashes = lashColour(rig, sampler, margins.upper);
  const colour = new Float32Array(3);

  return (canvas, weights, positions, pose) => {
    const outline = holeOutline(frame, positions, margins.upper, margins.lower);
    const coverage = polygonCoverage(outline, canvas);
    const closed = effectiveWeight(rig, 'lidsClosed', weights);
    const inverse = inversePoseAt(pose, anchor);
    const shift = gazeShift(rig, weights);
    const turned = smoothstep(0, TURNED * frame.unit, Math.hypot(...shift));
    const lifted = smoothstep(0, 0.3, effectiveWeight(rig, 'lidsWide', weights));
    const shadow = SHADOW * Math.max(smoothstep(0, 0.7, closed), 0.3 * lifted);
    const margin = shadow > 0 ? marginByColumn(outline, coverage.left, coverage.widthPx) : undefined;
    for (let row = 0; row < coverage.heightPx; row++) {
      for (let column = 0; column < coverage.widthPx; column++) {
        const share = coverage.shares[row * coverage.widthPx + column]!;
        if (share <= 0) continue;
        const x = coverage.left + column + 0.5;
        const y = coverage.top + row + 0.5;
        const u = inverse[0] * x + inverse[1] * y + inverse[2];
        const v = inverse[3] * x + inverse[4] * y + inverse[5];
        ball.colourAt(u, v, shift, turned, lifted, colour);
        if (margin) {
          const light = 1 - shadow * smoothstep(SHADOW_DEPTH * frame.unit, 0, y - margin[column]!);
          for (let i = 0; i < 3; i++) colour[i]! *= light;
        }
        blendPixel(canvas, coverage.left + column, coverage.top + row, colour, share);
      }
    }
    drawLashLine(canvas, outline, frame.unit, lashes, smoothstep(0.05, 0.8, closed));
  };
}

/** How far the gaze moves the iris on the stage, in pixels. */
function gazeShift({ frame }: Rig, weights: Float32Array): readonly [number, number] {
  const radians = Math.PI / 180;
  const sideways = Math.sin(weights[CONTROL_INDEX.gazeYaw]! * radians) * EYEBALL_RADIUS * frame.unit;
  const upwards = Math.sin(weights[CONTROL_INDEX.gazePitch]! * radians) * EYEBALL_RADIUS * frame.unit;
  return [sideways * frame.right[0] - upwards * frame.down[0], sideways * frame.right[1] - upwards * frame.down[1]];
}

/** The colour of the lashes' roots: the mean of the darkest that the photo has along the upper lid's margin. */
function lashColour({ mesh, frame }: Rig, sampler: Sampler, margin: readonly number[]): [number, number, number] {
  const found: [number, number, number][] = [];
  const colour = new Float32Array(3);
  for (const vertex of margin) {
    for (const offset of [-0.012, -0.006, 0]) {
      const [x, y] = [0, 1].map((axis) => mesh.rest[vertex * 3 + axis]! + offset * frame.unit * frame.down[axis]!);
      sampler.sample(x!, y!, colour);
      found.push([colour[0]!, colour[1]!, colour[2]!]);
    }
  }
  found.sort((a, b) => a[0] + a[1] + a[2] - b[0] - b[1] - b[2]);
  const darkest = found.slice(0, Math.ceil(found.length / 8));
  return [0, 1, 2].map((i) => (darkest.reduce((sum, entry) => sum + entry[i]!, 0) / darkest.length) * ROOTS) as [
    number,
    number,
    number,
  ];
}

/** Where the upper margin is drawn in each column of pixels: y of the canvas. */
function marginByColumn(outline: Float32Array, left: number, widthPx: number): Float32Array {
  const heights = new Float32Array(widthPx).fill(Infinity);
  const count = outline.length / 4;
  for (let i = 1; i < count; i++) {
    const [x0, y0, x1, y1] = outline.subarray(i * 2 - 2, i * 2 + 2) as unknown as [number, number, number, number];
    const [from, to] = [Math.min(x0, x1), Math.max(x0, x1)];
    for (let column = Math.max(0, Math.floor(from - left)); column < Math.min(widthPx, to - left); column++) {
      const t = Math.min(1, Math.max(0, (left + column + 0.5 - x0) / (x1 - x0 || 1)));
      heights[column] = Math.min(heights[column]!, y0 + (y1 - y0) * t);
    }
  }
  return heights;
}
