import type { FaceFrame } from '../../portrait/faceFrame.ts';
import { polygonCoverage } from './coverage.ts';
import { shadePixel } from './layers.ts';
import type { Canvas } from './sampler/drawingMemory.ts';
import { mix, smoothstep } from './shading.ts';
import type { Colour } from './tones.ts';

/** Widths of the strips that make a rim soft, in outer-eye distances. */
const STRIPS = [0.006, 0.012, 0.019] as const;
/** What a lip's colour is multiplied by where it turns inwards: redder, and on the upper lip, which looks down, dark. */
const UPPER_SHADE: Colour = [0.45, 0.33, 0.33];
const LOWER_SHADE: Colour = [0.72, 0.6, 0.6];
/** Share of that in one strip. */
const STRENGTH = 0.3;
/** An opening this high has full rims, in outer-eye distances. */
const FULL_RIM = 0.03;

/**
 * Rounds the lips' inner edges off: strips along them, one in the other, darken towards the opening.
 *
 * @param outline of the opening: upper contour forwards, lower contour back, canvas pixels
 * @param strength 0–1
 */
export function drawRims(canvas: Canvas, outline: Float32Array, frame: FaceFrame, strength: number): void {
  if (strength <= 0) return;
  const count = outline.length / 4;
  const length = Math.hypot(frame.down[0], frame.down[1]);
  const [downX, downY] = [frame.down[0] / length, frame.down[1] / length];
  const gaps = Float32Array.from({ length: count }, (_, i) => {
    const back = 2 * count - 1 - i;
    const [dx, dy] = [outline[back * 2]! - outline[i * 2]!, outline[back * 2 + 1]! - outline[i * 2 + 1]!];
    return smoothstep(0, FULL_RIM * frame.unit, dx * downX + dy * downY);
  });
  for (const [upper, shade] of [
    [true, UPPER_SHADE],
    [false, LOWER_SHADE],
  ] as const) {
    for (const width of STRIPS) {
      const strip = new Float32Array(count * 4);
      for (let i = 0; i < count; i++) {
        const at = upper ? i : 2 * count - 1 - i;
        const [before, after] = [Math.max(0, i - 1), Math.min(count - 1, i + 1)].map((k) =>
          upper ? k : 2 * count - 1 - k,
        ) as [number, number];
        // Across the edge, away from the opening.
        const [tx, ty] = [
          outline[after * 2]! - outline[before * 2]!,
          outline[after * 2 + 1]! - outline[before * 2 + 1]!,
        ];
        const reach =
          (width * frame.unit * mix(0.25, 1, gaps[i]!) * Math.min(1, gaps[i]! * 4)) / (Math.hypot(tx, ty) || 1);
        const away = upper ? 1 : -1;
        strip.set([outline[at * 2]!, outline[at * 2 + 1]!], i * 2);
        strip.set(
          [outline[at * 2]! + away * ty * reach, outline[at * 2 + 1]! - away * tx * reach],
          (2 * count - 1 - i) * 2,
        );
      }
      const { left, top, widthPx, shares } = polygonCoverage(strip, canvas);
      for (let k = 0; k < shares.length; k++) {
        const share = shares[k]! * STRENGTH * strength;
        if (share > 0) shadePixel(canvas, left + (k % widthPx), top + Math.floor(k / widthPx), shade, share);
      }
    }
  }
}
