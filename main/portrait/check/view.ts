import type { Face, Picture } from '../face.ts';
import { patchAround } from '../faceMesh.ts';
import { samplePatch, toPatch, type Patch } from '../patch.ts';
import { Pyramid } from '../pyramid.ts';

const SIDE_PX = 256;

/** A face set upright in a square of its own, with its landmarks: what the checks of a photo look at. */
export interface FaceView {
  /** Planes R, G, B of {@link sidePx} × {@link sidePx}, sRGB, 0–1. */
  readonly planes: Float32Array;
  readonly sidePx: number;
  /** Distance between the outer eye corners, in pixels of the view. */
  readonly eyeDistancePx: number;
  /** Where a landmark lies, in pixels of the view. */
  point(index: number): { readonly x: number; readonly y: number };
}

export function viewOf(picture: Picture, { landmarks }: Face): FaceView {
  const patch: Patch = patchAround(landmarks);
  const point = (index: number): { x: number; y: number } => {
    const { x, y } = toPatch(patch, landmarks[index * 3]!, landmarks[index * 3 + 1]!);
    return { x: x * SIDE_PX, y: y * SIDE_PX };
  };
  const [left, right] = [point(33), point(263)];
  return {
    planes: samplePatch(new Pyramid(picture), patch, SIDE_PX, { gain: 1, offset: 0 }),
    sidePx: SIDE_PX,
    eyeDistancePx: Math.hypot(right.x - left.x, right.y - left.y),
    point,
  };
}

/** BT.709 luma of a pixel of the view, 0–1. */
export function lumaAt({ planes, sidePx }: FaceView, pixel: number): number {
  const count = sidePx * sidePx;
  return 0.2126 * planes[pixel]! + 0.7152 * planes[pixel + count]! + 0.0722 * planes[pixel + 2 * count]!;
}

/** Pixels around a landmark. @param radius in outer-eye distances */
export function disc(view: FaceView, landmark: number, radius: number): number[] {
  const { x, y } = view.point(landmark);
  const reach = radius * view.eyeDistancePx;
  const pixels: number[] = [];
  for (let row = Math.max(0, Math.floor(y - reach)); row <= Math.min(view.sidePx - 1, y + reach); row++) {
    for (let column = Math.max(0, Math.floor(x - reach)); column <= Math.min(view.sidePx - 1, x + reach); column++) {
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= reach) pixels.push(row * view.sidePx + column);
    }
  }
  return pixels;
}

/** Pixels whose centres lie inside the outline through some landmarks, by the even-odd rule. */
export function outlined(view: FaceView, landmarks: readonly number[]): number[] {
  const { sidePx } = view;
  const outline = landmarks.map((landmark) => view.point(landmark));
  const pixels: number[] = [];
  for (let row = 0; row < sidePx; row++) {
    const y = row + 0.5;
    const crossings: number[] = [];
    for (const [i, from] of outline.entries()) {
      const to = outline[(i + 1) % outline.length]!;
      if (from.y <= y !== to.y <= y) crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
    }
    crossings.sort((left, right) => left - right);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const end = Math.min(sidePx, Math.ceil(crossings[i + 1]! - 0.5));
      for (let column = Math.max(0, Math.ceil(crossings[i]! - 0.5)); column < end; column++) {
        pixels.push(row * sidePx + column);
      }
    }
  }
  return pixels;
}

/** The `share` quantile (0–1) of the lumas of some pixels; NaN of none. */
export function lumaQuantile(view: FaceView, pixels: readonly number[], share: number): number {
  const lumas = pixels.map((pixel) => lumaAt(view, pixel)).sort((a, b) => a - b);
  return lumas[Math.min(lumas.length - 1, Math.floor(share * lumas.length))] ?? Number.NaN;
}
