import { SEAM_PX } from '../../portrait/contours.ts';
import type { FaceFrame, Vector3 } from '../../portrait/faceFrame.ts';
import { movePoint, type Pose } from '../../portrait/rig.ts';
import { polygonCoverage } from './coverage.ts';
import { mix } from './shading.ts';
import type { Canvas } from './sampler/drawingMemory.ts';

/** Draws one thing that shows through a hole of the skin. */
export type Layer = (canvas: Canvas, weights: Float32Array, positions: Float32Array, pose: Pose) => void;

/** Inverse of where a pose puts the plane at one depth: canvas → stage, `[a, b, c, d, e, f]` for (a·x + b·y + c, d·x + e·y + f). */
export type Affine = readonly [number, number, number, number, number, number];

/** How skull-fixed things near a point (teeth, an eyeball) lie under a pose: the map from canvas back to the stage. */
export function inversePoseAt(pose: Pose, point: Vector3): Affine {
  const [x0, y0] = movePoint(pose, point);
  const [x1, y1] = movePoint(pose, [point[0] + 1, point[1], point[2]]);
  const [x2, y2] = movePoint(pose, [point[0], point[1] + 1, point[2]]);
  const [a, b, c, d] = [x1 - x0, x2 - x0, y1 - y0, y2 - y0];
  const determinant = a * d - b * c;
  const [ia, ib, ic, id] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return [ia, ib, point[0] - ia * x0 - ib * y0, ic, id, point[1] - ic * x0 - id * y0];
}

/**
 * Outline of the hole between an upper and a lower contour as it is drawn now. The half pixel that the mesh keeps
 * between touching contours is taken out again, so that closed lips or lids have no hole at all.
 *
 * @returns x and y in turn, upper contour forwards, lower contour back
 */
export function holeOutline(
  frame: FaceFrame,
  positions: Float32Array,
  upper: readonly number[],
  lower: readonly number[],
): Float32Array {
  const length = Math.hypot(frame.down[0], frame.down[1]);
  const [downX, downY] = [frame.down[0] / length, frame.down[1] / length];
  const count = upper.length;
  const outline = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) {
    const ux = positions[upper[i]! * 2]!;
    const uy = positions[upper[i]! * 2 + 1]!;
    const lx = positions[lower[i]! * 2]!;
    const ly = positions[lower[i]! * 2 + 1]!;
    const gap = (lx - ux) * downX + (ly - uy) * downY;
    // Half of what is taken out, at each side; contours that crossed meet in the middle.
    const cut = Math.min(gap, SEAM_PX) / 2;
    outline[i * 2] = ux + downX * cut;
    outline[i * 2 + 1] = uy + downY * cut;
    const back = 2 * count - 1 - i;
    outline[back * 2] = lx - downX * cut;
    outline[back * 2 + 1] = ly - downY * cut;
  }
  return outline;
}

/** Mixes a colour (red, green, blue) into one pixel by its coverage. */
export function blendPixel(
  { planes, widthPx, heightPx }: Canvas,
  x: number,
  y: number,
  colour: Float32Array,
  share: number,
): void {
  const plane = widthPx * heightPx;
  const at = y * widthPx + x;
  planes[at] = mix(planes[at]!, colour[1]!, share) + 0.5;
  planes[at + plane] = mix(planes[at + plane]!, colour[2]!, share) + 0.5;
  planes[at + 2 * plane] = mix(planes[at + 2 * plane]!, colour[0]!, share) + 0.5;
}

/** Multiplies one pixel by a colour of 0–1, in part. */
export function shadePixel(
  { planes, widthPx, heightPx }: Canvas,
  x: number,
  y: number,
  [red, green, blue]: readonly [number, number, number],
  share: number,
): void {
  const plane = widthPx * heightPx;
  const at = y * widthPx + x;
  planes[at] = planes[at]! * mix(1, green, share) + 0.5;
  planes[at + plane] = planes[at + plane]! * mix(1, blue, share) + 0.5;
  planes[at + 2 * plane] = planes[at + 2 * plane]! * mix(1, red, share) + 0.5;
}

/** Height of a polyline at `x`, level beyond its ends. */
export function heightAt(curve: readonly (readonly [number, number])[], x: number): number {
  let i = 0;
  while (i < curve.length - 2 && x > curve[i + 1]![0]) i++;
  const [x0, y0] = curve[i]!;
  const [x1, y1] = curve[i + 1]!;
  return mix(y0, y1, Math.min(1, Math.max(0, (x - x0) / (x1 - x0 || 1))));
}

/**
 * Draws the shadow line where an upper and a lower contour have met, thinner towards the corners. Skin is drawn without
 * antialiasing along its cuts, because what shows through them is blended by coverage; a shut cut shows nothing, so it
 * is this line that makes it smooth.
 *
 * @param outline upper contour forwards, lower contour back, as {@link holeOutline} gives it
 * @param strength 0–1
 */
export function drawSeam(
  canvas: Canvas,
  outline: Float32Array,
  widthPx: number,
  colour: readonly [number, number, number],
  strength: number,
): void {
  if (strength <= 0) return;
  const count = outline.length / 4;
  const band = new Float32Array(outline.length);
  for (let i = 0; i < count; i++) {
    const back = 2 * count - 1 - i;
    const x = (outline[i * 2]! + outline[back * 2]!) / 2;
    const y = (outline[i * 2 + 1]! + outline[back * 2 + 1]!) / 2;
    const middle = 1 - Math.abs((2 * i) / (count - 1) - 1);
    const half = Math.max(0.6, widthPx * Math.min(1, 0.35 + middle)) / 2;
    band.set([x, y - half], i * 2);
    band.set([x, y + half], back * 2);
  }
  const { left, top, widthPx: columns, shares } = polygonCoverage(band, canvas);
  const shade = Float32Array.from(colour);
  shares.forEach((share, at) => {
    if (share > 0) blendPixel(canvas, left + (at % columns), top + Math.floor(at / columns), shade, share * strength);
  });
}
