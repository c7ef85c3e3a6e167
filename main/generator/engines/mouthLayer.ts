import { CONTROL_INDEX } from '../../contract/motion.ts';
import { UPPER_LIP_CLOSING } from '../../portrait/actions.ts';
import type { Vector3 } from '../../portrait/faceFrame.ts';
import { effectiveWeight, jawDropPx, type Rig } from '../../portrait/rig.ts';
import { LOWER_INNER_LIP, UPPER_INNER_LIP } from '../../portrait/topology.ts';
import { polygonCoverage } from './coverage.ts';
import { blendPixel, drawSeam, heightAt, holeOutline, inversePoseAt, type Layer } from './layers.ts';
import { paintMouth } from './mouth.ts';
import { mix, smoothstep } from './shading.ts';
import type { Sampler } from './sampler/sampler.ts';
import { createOwnMouth } from './ownMouth.ts';
import { readTones } from './tones.ts';

/** Width of the shadow between closed lips, in outer-eye distances. */
const SEAM_WIDTH = 0.014;
/** The mouth's inside: what the photo itself shows between its lips, and around it painted teeth, tongue and depth. */
export function createMouthLayer(rig: Rig, sampler: Sampler): Layer {
  const { stage, frame, mesh, mouth } = rig;
  const tones = readTones(stage);
  const rest = (vertex: number): Vector3 => [
    mesh.rest[vertex * 3]!,
    mesh.rest[vertex * 3 + 1]!,
    mesh.rest[vertex * 3 + 2]!,
  ];
  const middle = (UPPER_INNER_LIP.length - 1) / 2;
  const [upper, lower] = [rest(UPPER_INNER_LIP[middle]!), rest(LOWER_INNER_LIP[middle]!)];
  // Where the lips meet when they close: the seam that the teeth are placed by.
  const anchor: Vector3 = [
    mix(upper[0], lower[0], UPPER_LIP_CLOSING),
    mix(upper[1], lower[1], UPPER_LIP_CLOSING),
    upper[2],
  ];
  const [leftCorner, rightCorner] = [rest(UPPER_INNER_LIP[0]), rest(UPPER_INNER_LIP.at(-1)!)];
  const halfWidth = Math.hypot(rightCorner[0] - leftCorner[0], rightCorner[1] - leftCorner[1]) / 2 / frame.unit;
  const toMouth = createMouthAxes(rig, anchor);
  const own = mouth.closed ? undefined : createOwnMouth(rig);
  const painted = new Float32Array(3);
  const photo = new Float32Array(3);
  const pixel = 1 / frame.unit;
  const lowerMiddle = 2 * UPPER_INNER_LIP.length - 1 - middle;
  const blendOwn = (u: number, v: number, share: number): void => {
    if (share <= 0) return;
    sampler.sample(u, v, photo);
    for (let i = 0; i < 3; i++) painted[i] = mix(painted[i]!, photo[i]!, share);
  };

  return (canvas, weights, positions, pose) => {
    const outline = holeOutline(frame, positions, UPPER_INNER_LIP, LOWER_INNER_LIP);
    const coverage = polygonCoverage(outline, canvas);
    const engage = weights[CONTROL_INDEX.engage]!;
    if (own) {
      // Two lips that never touched in the photo would otherwise meet like cut paper.
      const strength = 0.75 * engage * smoothstep(0.05, 0, weights[CONTROL_INDEX.aperture]!);
      drawSeam(canvas, outline, SEAM_WIDTH * frame.unit, tones.depth, strength);
    }
    if (coverage.widthPx === 0) return;
    const inverse = inversePoseAt(pose, anchor);
    const toStage = (x: number, y: number): [number, number] => [
      inverse[0] * x + inverse[1] * y + inverse[2],
      inverse[3] * x + inverse[4] * y + inverse[5],
    ];
    const lipCurve = UPPER_INNER_LIP.map((_, i) => toMouth(...toStage(outline[i * 2]!, outline[i * 2 + 1]!)));
    const restAperture = mouth.closed ? 0 : mouth.gapsPx[middle]! / frame.unit;
    const state = {
      jaw: jawDropPx(rig, weights) / frame.unit + (1 - engage) * restAperture * 0.6,
      aperture: mix(restAperture, weights[CONTROL_INDEX.aperture]!, engage),
      tongueUp: effectiveWeight(rig, 'tongueUp', weights),
      halfWidth,
    };
    const [lowerX, lowerY] = toStage(outline[lowerMiddle * 2]!, outline[lowerMiddle * 2 + 1]!);
    const drop = (lowerX - lower[0]) * frame.down[0] + (lowerY - lower[1]) * frame.down[1];
    const [dropX, dropY] = Math.abs(drop) < 1 ? [0, 0] : [drop * frame.down[0], drop * frame.down[1]];
    for (let row = 0; row < coverage.heightPx; row++) {
      for (let column = 0; column < coverage.widthPx; column++) {
        const share = coverage.shares[row * coverage.widthPx + column]!;
        if (share <= 0) continue;
        const [u, v] = toStage(coverage.left + column + 0.5, coverage.top + row + 0.5);
        const [x, y] = toMouth(u, v);
        paintMouth(tones, state, x, y, y - heightAt(lipCurve, x), pixel, painted);
        if (own) {
          // What the photo shows of the lower jaw moves with it; the upper teeth stay, in front.
          blendOwn(u - dropX, v - dropY, own.lower(u - dropX, v - dropY));
          blendOwn(u, v, own.upper(u, v));
        }
        blendPixel(canvas, coverage.left + column, coverage.top + row, painted, share);
      }
    }
  };
}

/** Stage pixels → mouth coordinates in outer-eye distances: right of the midline and below the seam, as the skull lies. */
function createMouthAxes({ frame }: Rig, anchor: Vector3): (x: number, y: number) => [number, number] {
  const { right, down, unit } = frame;
  const determinant = (right[0] * down[1] - right[1] * down[0]) * unit;
  return (x, y) => {
    const dx = x - anchor[0];
    const dy = y - anchor[1];
    return [(dx * down[1] - dy * down[0]) / determinant, (dy * right[0] - dx * right[1]) / determinant];
  };
}
