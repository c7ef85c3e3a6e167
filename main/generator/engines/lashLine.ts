import { polygonCoverage } from './coverage.ts';
import { blendPixel } from './layers.ts';
import type { Canvas } from './sampler/drawingMemory.ts';

/** Strips of the line, one in the other: how far they reach up onto the lid and down over the eye, and their share. */
const STRIPS = [
  { up: 0.008, down: 0.01, share: 0.22 },
  { up: 0.0045, down: 0.006, share: 0.4 },
  { up: 0.002, down: 0.003, share: 0.5 },
] as const;

/**
 * Draws the roots of the upper lashes along the lid's moving margin: what the photo has of them, seen from below on an
 * open eye, comes to face the viewer as the lid turns down. The line also makes the cut smooth where the lids meet.
 *
 * @param outline upper margin forwards, lower margin back, canvas pixels
 * @param strength 0–1
 */
export function drawLashLine(
  canvas: Canvas,
  outline: Float32Array,
  unit: number,
  colour: readonly [number, number, number],
  strength: number,
): void {
  if (strength <= 0) return;
  const count = outline.length / 4;
  const ink = Float32Array.from(colour);
  for (const { up, down, share } of STRIPS) {
    const strip = new Float32Array(outline.length);
    for (let i = 0; i < count; i++) {
      const [before, after] = [Math.max(0, i - 1), Math.min(count - 1, i + 1)];
      const [dx, dy] = [outline[after * 2]! - outline[before * 2]!, outline[after * 2 + 1]! - outline[before * 2 + 1]!];
      // Fading out at the corners.
      const width = (unit * Math.sin((Math.PI * i) / (count - 1)) ** 0.7) / (Math.hypot(dx, dy) || 1);
      const [x, y] = [outline[i * 2]!, outline[i * 2 + 1]!];
      strip.set([x + dy * up * width, y - dx * up * width], i * 2);
      strip.set([x - dy * down * width, y + dx * down * width], (2 * count - 1 - i) * 2);
    }
    const { left, top, widthPx, shares } = polygonCoverage(strip, canvas);
    shares.forEach((covered, at) => {
      if (covered > 0) {
        blendPixel(canvas, left + (at % widthPx), top + Math.floor(at / widthPx), ink, covered * share * strength);
      }
    });
  }
}
