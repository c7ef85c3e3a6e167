import { CONTROL_INDEX } from '../../contract/motion.ts';
import type { Vector3 } from '../../portrait/faceFrame.ts';
import { effectiveWeight, type Rig } from '../../portrait/rig.ts';
import { LEFT_EYE, RIGHT_EYE } from '../../portrait/topology.ts';
import { polygonCoverage } from './coverage.ts';
import { blendPixel, drawSeam, heightAt, holeOutline, inversePoseAt, type Layer } from './layers.ts';
import { smoothstep } from './shading.ts';
import type { Sampler } from './sampler/sampler.ts';

/** Radius of an eyeball in outer-eye distances (12 mm of about 92). */
const EYEBALL_RADIUS = 0.13;
/** Depth of lash line that a turned eye must not drag along, in outer-eye distances. */
const LASH_MARGIN = 0.018;

/** Width of the line where shut lids meet, in outer-eye distances. */
const LASH_LINE_WIDTH = 0.014;

/**
 * The eyeball under the lids: the photo's own, fixed to the skull. Gaze moves the iris inside it and stretches the
 * white beside it; nothing is ever taken from the lids.
 */
export function createEyeLayer(rig: Rig, sampler: Sampler, which: 'left' | 'right'): Layer {
  const { stage, frame } = rig;
  const eye = which === 'left' ? LEFT_EYE : RIGHT_EYE;
  const at = (index: number): Vector3 => [
    stage.landmarks[index * 3]!,
    stage.landmarks[index * 3 + 1]!,
    stage.landmarks[index * 3 + 2]!,
  ];
  const iris = at(eye.iris[0]);
  const rim = eye.iris.slice(1).map(at);
  const irisRadius = rim.reduce((sum, [x, y]) => sum + Math.hypot(x - iris[0], y - iris[1]), 0) / rim.length;
  const anchor: Vector3 = [iris[0], iris[1], at(eye.upper[4]!)[2]];
  const restLids = createRestLids(rig, eye.upper, eye.lower);
  const colour = new Float32Array(3);
  const lashes = darkestAlong(rig, sampler, eye.upper);

  return (canvas, weights, positions, pose) => {
    const outline = holeOutline(frame, positions, eye.upper, eye.lower);
    const coverage = polygonCoverage(outline, canvas);
    const shut = smoothstep(0.75, 1, effectiveWeight(rig, 'lidsClosed', weights));
    drawSeam(canvas, outline, LASH_LINE_WIDTH * frame.unit, lashes, 0.5 * shut);
    if (coverage.widthPx === 0) return;
    const inverse = inversePoseAt(pose, anchor);
    const radians = Math.PI / 180;
    const sideways = Math.sin(weights[CONTROL_INDEX.gazeYaw]! * radians) * EYEBALL_RADIUS * frame.unit;
    const upwards = Math.sin(weights[CONTROL_INDEX.gazePitch]! * radians) * EYEBALL_RADIUS * frame.unit;
    const shiftX = sideways * frame.right[0] - upwards * frame.down[0];
    const shiftY = sideways * frame.right[1] - upwards * frame.down[1];
    const margin = LASH_MARGIN * frame.unit * Math.min(1, Math.hypot(shiftX, shiftY) / (0.008 * frame.unit));
    for (let row = 0; row < coverage.heightPx; row++) {
      for (let column = 0; column < coverage.widthPx; column++) {
        const share = coverage.shares[row * coverage.widthPx + column]!;
        if (share <= 0) continue;
        const x = coverage.left + column + 0.5;
        const y = coverage.top + row + 0.5;
        let u = inverse[0] * x + inverse[1] * y + inverse[2];
        let v = inverse[3] * x + inverse[4] * y + inverse[5];
        if (margin > 0) {
          // The iris moves as a whole; the white gives way over two radii.
          const away = Math.hypot(u - iris[0] - shiftX, v - iris[1] - shiftY) / irisRadius;
          const carried = 1 - smoothstep(1.15, 2.4, away);
          u -= shiftX * carried;
          v -= shiftY * carried;
        }
        [u, v] = restLids(u, v, margin);
        sampler.sample(u, v, colour);
        blendPixel(canvas, coverage.left + column, coverage.top + row, colour, share);
      }
    }
  };
}

/** The lash line's colour: the darkest along the upper lid's margin. */
function darkestAlong({ mesh }: Rig, sampler: Sampler, contour: readonly number[]): readonly [number, number, number] {
  const colour = new Float32Array(3);
  let darkest: [number, number, number] = [255, 255, 255];
  for (const vertex of contour) {
    sampler.sample(mesh.rest[vertex * 3]!, mesh.rest[vertex * 3 + 1]!, colour);
    const [red = 0, green = 0, blue = 0] = colour;
    if (red + green + blue < darkest[0] + darkest[1] + darkest[2]) darkest = [red, green, blue];
  }
  return darkest;
}

/** Keeps a point of the stage between the photo's own lids, `margin` pixels away from them where there is room. */
function createRestLids(
  rig: Rig,
  upper: readonly number[],
  lower: readonly number[],
): (x: number, y: number, margin: number) => [number, number] {
  const { frame, mesh } = rig;
  const length = Math.hypot(frame.down[0], frame.down[1]);
  const [downX, downY] = [frame.down[0] / length, frame.down[1] / length];
  // Along the eye (perpendicular to `down` in the picture) and down, from the face's origin.
  const project = (x: number, y: number): [number, number] => [
    (x - frame.origin[0]) * downY - (y - frame.origin[1]) * downX,
    (x - frame.origin[0]) * downX + (y - frame.origin[1]) * downY,
  ];
  const curve = (contour: readonly number[]): [number, number][] =>
    contour.map((vertex) => project(mesh.rest[vertex * 3]!, mesh.rest[vertex * 3 + 1]!)).sort((a, b) => a[0] - b[0]);
  const [upperCurve, lowerCurve] = [curve(upper), curve(lower)];
  return (x, y, margin) => {
    const [along, down] = project(x, y);
    const top = heightAt(upperCurve, along);
    const bottom = heightAt(lowerCurve, along);
    const inset = Math.min(margin, (bottom - top) / 2);
    const kept = Math.min(Math.max(down, top + inset), Math.max(top + inset, bottom - inset / 2));
    // Untouched points pass through unchanged, so that an eye at rest is the photo, bit for bit.
    if (kept === down || (margin === 0 && Math.abs(kept - down) < 1.5)) return [x, y];
    return [x + (kept - down) * downX, y + (kept - down) * downY];
  };
}
