import { SAMPLING, TAPS, type Texture } from './texture.ts';

/** One frame being drawn: planes green, blue, red of `sizePx × sizePx` bytes, one after the other. */
export interface Canvas {
  readonly sizePx: number;
  readonly planes: Uint8Array;
}

/**
 * Draws triangles of the texture at moved places: rasterises by scan lines and samples each pixel once, with the
 * Catmull-Rom filter, straight into the planes. Neighbouring triangles share no pixel and leave none out, because both
 * compute their common edge from the same end points in the same order.
 *
 * @param triangles three vertex indices each
 * @param rest where vertices lie in the texture, `vertexCount × 3` (z unused)
 * @param positions where they are drawn, `vertexCount × 2`
 */
export function drawTriangles(
  canvas: Canvas,
  texture: Texture,
  triangles: Uint32Array,
  rest: Float32Array,
  positions: Float32Array,
): void {
  const { sizePx } = canvas;
  const spans = createSpanWriter(canvas, texture);
  for (let t = 0; t < triangles.length; t += 3) {
    let a = triangles[t]!;
    let b = triangles[t + 1]!;
    let c = triangles[t + 2]!;
    // Sorted by height (ties by index), a shared edge is always walked from the same end.
    if (isBelow(positions, a, b)) [a, b] = [b, a];
    if (isBelow(positions, b, c)) [b, c] = [c, b];
    if (isBelow(positions, a, b)) [a, b] = [b, a];
    const ax = positions[a * 2]!;
    const ay = positions[a * 2 + 1]!;
    const bx = positions[b * 2]!;
    const by = positions[b * 2 + 1]!;
    const cx = positions[c * 2]!;
    const cy = positions[c * 2 + 1]!;
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area === 0) continue;

    // Affine map from canvas to texture: u = ux·x + uy·y + u0, the same for v.
    const au = rest[a * 3]!;
    const av = rest[a * 3 + 1]!;
    const u1 = rest[b * 3]! - au;
    const v1 = rest[b * 3 + 1]! - av;
    const u2 = rest[c * 3]! - au;
    const v2 = rest[c * 3 + 1]! - av;
    const ux = (u1 * (cy - ay) - u2 * (by - ay)) / area;
    const uy = (u2 * (bx - ax) - u1 * (cx - ax)) / area;
    const vx = (v1 * (cy - ay) - v2 * (by - ay)) / area;
    const vy = (v2 * (bx - ax) - v1 * (cx - ax)) / area;
    const u0 = au - ux * ax - uy * ay;
    const v0 = av - vx * ax - vy * ay;

    const firstRow = Math.max(0, Math.ceil(ay - 0.5));
    const endRow = Math.min(sizePx, Math.ceil(cy - 0.5));
    const longSlope = (cx - ax) / (cy - ay);
    const upperSlope = (bx - ax) / (by - ay);
    const lowerSlope = (cx - bx) / (cy - by);
    for (let row = firstRow; row < endRow; row++) {
      const y = row + 0.5;
      const onLong = ax + (y - ay) * longSlope;
      const onShort = y < by ? ax + (y - ay) * upperSlope : bx + (y - by) * lowerSlope;
      const left = Math.max(0, Math.ceil(Math.min(onLong, onShort) - 0.5));
      const end = Math.min(sizePx, Math.ceil(Math.max(onLong, onShort) - 0.5));
      if (left < end) spans(row, left, end, ux * (left + 0.5) + uy * y + u0, vx * (left + 0.5) + vy * y + v0, ux, vx);
    }
  }
}

function isBelow(positions: Float32Array, a: number, b: number): boolean {
  const ay = positions[a * 2 + 1]!;
  const by = positions[b * 2 + 1]!;
  return ay > by || (ay === by && a > b);
}

type SpanWriter = (row: number, left: number, end: number, u: number, v: number, du: number, dv: number) => void;

/**
 * The inner loop: 16 taps a pixel, written out, because it takes nine tenths of a frame's time and a function call or a
 * temporary array per pixel would double it.
 */
function createSpanWriter(canvas: Canvas, texture: Texture): SpanWriter {
  const { sizePx, planes } = canvas;
  const { stride, data } = texture;
  const { borderPx, phases } = SAMPLING;
  const planeSize = sizePx * sizePx;
  const limit = sizePx - 0.5;
  const origin = (borderPx - 1) * (stride + 3);
  return (row, left, end, startU, startV, du, dv) => {
    let u = startU - 0.5;
    let v = startV - 0.5;
    let to = row * sizePx + left;
    const stop = row * sizePx + end;
    for (; to < stop; to++, u += du, v += dv) {
      const cu = u < -0.5 ? -0.5 : u > limit ? limit : u;
      const cv = v < -0.5 ? -0.5 : v > limit ? limit : v;
      const column = Math.floor(cu);
      const line = Math.floor(cv);
      const tx = (((cu - column) * phases + 0.5) | 0) << 2;
      const ty = (((cv - line) * phases + 0.5) | 0) << 2;
      let p = origin + line * stride + column * 3;
      if ((tx | ty) === 0) {
        // On the texel itself: the skin at rest, copied exactly.
        p += stride + 3;
        planes[to] = data[p + 1]!;
        planes[to + planeSize] = data[p + 2]!;
        planes[to + 2 * planeSize] = data[p]!;
        continue;
      }
      const x0 = TAPS[tx]!;
      const x1 = TAPS[tx + 1]!;
      const x2 = TAPS[tx + 2]!;
      const x3 = TAPS[tx + 3]!;
      let w = TAPS[ty]!;
      let red = w * (x0 * data[p]! + x1 * data[p + 3]! + x2 * data[p + 6]! + x3 * data[p + 9]!);
      let green = w * (x0 * data[p + 1]! + x1 * data[p + 4]! + x2 * data[p + 7]! + x3 * data[p + 10]!);
      let blue = w * (x0 * data[p + 2]! + x1 * data[p + 5]! + x2 * data[p + 8]! + x3 * data[p + 11]!);
      p += stride;
      w = TAPS[ty + 1]!;
      red += w * (x0 * data[p]! + x1 * data[p + 3]! + x2 * data[p + 6]! + x3 * data[p + 9]!);
      green += w * (x0 * data[p + 1]! + x1 * data[p + 4]! + x2 * data[p + 7]! + x3 * data[p + 10]!);
      blue += w * (x0 * data[p + 2]! + x1 * data[p + 5]! + x2 * data[p + 8]! + x3 * data[p + 11]!);
      p += stride;
      w = TAPS[ty + 2]!;
      red += w * (x0 * data[p]! + x1 * data[p + 3]! + x2 * data[p + 6]! + x3 * data[p + 9]!);
      green += w * (x0 * data[p + 1]! + x1 * data[p + 4]! + x2 * data[p + 7]! + x3 * data[p + 10]!);
      blue += w * (x0 * data[p + 2]! + x1 * data[p + 5]! + x2 * data[p + 8]! + x3 * data[p + 11]!);
      p += stride;
      w = TAPS[ty + 3]!;
      red += w * (x0 * data[p]! + x1 * data[p + 3]! + x2 * data[p + 6]! + x3 * data[p + 9]!);
      green += w * (x0 * data[p + 1]! + x1 * data[p + 4]! + x2 * data[p + 7]! + x3 * data[p + 10]!);
      blue += w * (x0 * data[p + 2]! + x1 * data[p + 5]! + x2 * data[p + 8]! + x3 * data[p + 11]!);
      planes[to] = green < 0 ? 0 : green > 255 ? 255 : (green + 0.5) | 0;
      planes[to + planeSize] = blue < 0 ? 0 : blue > 255 ? 255 : (blue + 0.5) | 0;
      planes[to + 2 * planeSize] = red < 0 ? 0 : red > 255 ? 255 : (red + 0.5) | 0;
    }
  };
}
