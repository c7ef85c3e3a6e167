import { CONTROL_INDEX } from '../../contract/motion.ts';
import { UPPER_LIP_CLOSING } from '../../portrait/actions.ts';
import type { Vector3 } from '../../portrait/faceFrame.ts';
import { effectiveWeight, jawDropPx, type Rig } from '../../portrait/rig.ts';
import { polygonCoverage } from './coverage.ts';
import { blendPixel, drawSeam, holeOutline, inversePoseAt, type Layer } from './layers.ts';
import { drawRims } from './lipRims.ts';
import { paintMouth } from './mouth.ts';
import { createMouthAxes, depthShift, openingTable, seedOf, TEETH_BEHIND } from './mouthView.ts';
import { createOwnMouth } from './ownMouth.ts';
import type { Sampler } from './sampler/sampler.ts';
import { mix, smoothstep } from './shading.ts';
import { blurOf, softened } from './softness.ts';
import { createTeeth, viewTeeth } from './teeth.ts';
import { readTones } from './tones.ts';

/** Width of the shadow between closed lips, in outer-eye distances. */
const SEAM_WIDTH = 0.012;

/** The mouth's inside: what the photo itself shows between its lips, and around it painted teeth, tongue and depth. */
export function createMouthLayer(rig: Rig, sampler: Sampler): Layer {
  const { stage, frame, mesh, mouth } = rig;
  const middle = (mouth.upper.length - 1) / 2;
  const [upper, lower] = [mouth.upper[middle]!, mouth.lower[middle]!];
  // Where the lips meet when they close: the seam that the teeth are placed by.
  const anchor: Vector3 = [
    mix(upper[0], lower[0], UPPER_LIP_CLOSING),
    mix(upper[1], lower[1], UPPER_LIP_CLOSING),
    mesh.rest[mesh.upperLip[middle]! * 3 + 2]!,
  ];
  const axes = createMouthAxes(rig, anchor);
  const atRest = Float32Array.from([...mouth.upper, ...mouth.lower.toReversed()].flatMap(([x, y]) => [x, y]));
  const read = readTones(stage);
  const own = mouth.closed ? undefined : createOwnMouth(rig, read, axes, openingTable(atRest, axes.toMouth));
  const tones = { ...read, tooth: own?.tooth ?? read.tooth };
  const seam = read.lip.map((value) => 0.38 * value) as [number, number, number];
  const seed = seedOf(rig);
  const upperTeeth = own?.upperTeeth ? undefined : createTeeth('upper', seed, tones.lightFrom);
  const lowerTeeth = own?.lowerTeeth ? undefined : createTeeth('lower', seed, tones.lightFrom);
  const restAperture = mouth.closed ? 0 : mouth.gapsPx[middle]! / frame.unit;
  const restLower = axes.toMouth(lower[0], lower[1])[1];
  const painted = new Float32Array(3);
  const photo = new Float32Array(3);
  const place = { y: 0, share: 0 };
  const teeth = { y: 0, share: 0 };
  const opening = { underLip: 0, aboveLip: 0 };
  const blur = blurOf(stage);
  const pixel = (1 + 2.5 * blur) / frame.unit;

  return (canvas, weights, positions, pose) => {
    const outline = holeOutline(frame, positions, mesh.upperLip, mesh.lowerLip);
    const coverage = softened(polygonCoverage(outline, canvas), Math.round(3 * blur), canvas);
    const engage = weights[CONTROL_INDEX.engage]!;
    if (own) {
      // Two lips that never touched in the photo would otherwise meet like cut paper. Where they are open, what shows
      // between them is drawn over this.
      drawSeam(canvas, outline, SEAM_WIDTH * frame.unit, seam, 0.5 * engage);
      drawSeam(canvas, outline, 0.4 * SEAM_WIDTH * frame.unit, seam, engage);
    }
    if (coverage.widthPx === 0) return;
    const inverse = inversePoseAt(pose, anchor);
    const toMouth = (x: number, y: number): readonly [number, number] =>
      axes.toMouth(inverse[0] * x + inverse[1] * y + inverse[2], inverse[3] * x + inverse[4] * y + inverse[5]);
    const lips = openingTable(outline, toMouth);
    const shift = depthShift(rig, pose, inverse);
    const aperture = mix(restAperture, weights[CONTROL_INDEX.aperture]!, engage);
    const lowerMiddle = 2 * (mesh.upperLip.length - 1) + 1 - middle;
    const drop = toMouth(outline[lowerMiddle * 2]!, outline[lowerMiddle * 2 + 1]!)[1] - restLower;
    const jawDrop = Math.abs(drop) * frame.unit < 1 ? 0 : drop;
    const state = {
      // Where the lower lip goes the jaw mostly goes too: lower teeth are seldom bared.
      jaw: Math.max(jawDropPx(rig, weights) / frame.unit, 0.72 * engage * aperture) + (1 - engage) * restAperture * 0.6,
      aperture,
      tongueUp: effectiveWeight(rig, 'tongueUp', weights),
      spread: Math.min(1, effectiveWeight(rig, 'lipsWide', weights) + 0.6 * effectiveWeight(rig, 'cornersUp', weights)),
      upper: upperTeeth && viewTeeth(upperTeeth, shift),
      lower: lowerTeeth && viewTeeth(lowerTeeth, shift),
      middle: [shift[0] * TEETH_BEHIND, shift[1] * TEETH_BEHIND],
    } as const;
    // An undriven mouth is the photo's, all of it; a driven one keeps the photo's teeth and what lies among them.
    const rest = smoothstep(0.5, 0, engage);
    const blendOwn = (x: number, y: number, share: number): void => {
      if (share <= 0) return;
      const [u, v] = axes.toStage(x, y);
      sampler.sample(u, v, photo);
      for (let i = 0; i < 3; i++) painted[i] = mix(painted[i]!, photo[i]!, share);
    };
    // From pixel to pixel the mouth's axes change by the same.
    const [x0, y0] = toMouth(coverage.left + 0.5, coverage.top + 0.5);
    const stepX = difference(toMouth(coverage.left + 1.5, coverage.top + 0.5), [x0, y0]);
    const stepY = difference(toMouth(coverage.left + 0.5, coverage.top + 1.5), [x0, y0]);
    for (let row = 0; row < coverage.heightPx; row++) {
      for (let column = 0; column < coverage.widthPx; column++) {
        const share = coverage.shares[row * coverage.widthPx + column]!;
        if (share <= 0) continue;
        const x = x0 + column * stepX[0] + row * stepY[0];
        const y = y0 + column * stepX[1] + row * stepY[1];
        lips(x, y, opening);
        teeth.share = 0;
        if (own?.tooth) own.upper(x, y, teeth);
        // What the photo's upper teeth cover need not be painted.
        if (rest < 1 && teeth.share < 1) {
          paintMouth(tones, state, x, y, opening, pixel, painted);
          if (own?.lowerTeeth) {
            // What the photo shows of the lower jaw moves with it; the upper teeth stay, in front.
            own.lower(x, y - jawDrop, place);
            blendOwn(x, place.y, place.share);
          }
        } else {
          // What the pixel before left here must not matter, not even in roundings.
          painted.fill(0);
        }
        blendOwn(x, teeth.y, rest < 1 ? teeth.share : 0);
        if (own) blendOwn(x, y, rest);
        blendPixel(canvas, coverage.left + column, coverage.top + row, painted, share);
      }
    }
    drawRims(canvas, outline, frame, engage);
  };
}

function difference(a: readonly [number, number], b: readonly [number, number]): readonly [number, number] {
  return [a[0] - b[0], a[1] - b[1]];
}
