import type { Canvas } from './sampler/drawingMemory.ts';
import type { Sampler } from './sampler/sampler.ts';

/**
 * Draws triangles of the photo at moved places: rasterises by scan lines and samples each pixel once, straight into the
 * planes. Neighbouring triangles share no pixel and leave none out, because both
 * compute their common edge from the same end points in the same order.
 *
 * @param triangles three vertex indices each
 * @param rest where vertices lie on the stage, `vertexCount × 3` (z unused)
 * @param positions where they are drawn, `vertexCount × 2`
 */
export function drawTriangles(
  canvas: Canvas,
  sampler: Pick<Sampler, 'span'>,
  triangles: Uint32Array,
  rest: Float32Array,
  positions: Float32Array,
): void {
  const { widthPx, heightPx } = canvas;
  const start = canvas.planes.byteOffset;
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

    // Affine map from canvas to stage: u = ux·x + uy·y + u0, the same for v.
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
    const endRow = Math.min(heightPx, Math.ceil(cy - 0.5));
    const longSlope = (cx - ax) / (cy - ay);
    const upperSlope = (bx - ax) / (by - ay);
    const lowerSlope = (cx - bx) / (cy - by);
    for (let row = firstRow; row < endRow; row++) {
      const y = row + 0.5;
      const onLong = ax + (y - ay) * longSlope;
      const onShort = y < by ? ax + (y - ay) * upperSlope : bx + (y - by) * lowerSlope;
      const left = Math.max(0, Math.ceil(Math.min(onLong, onShort) - 0.5));
      const end = Math.min(widthPx, Math.ceil(Math.max(onLong, onShort) - 0.5));
      if (left >= end) continue;
      const x = left + 0.5;
      sampler.span(start + row * widthPx + left, end - left, ux * x + uy * y + u0, vx * x + vy * y + v0, ux, vx);
    }
  }
}

function isBelow(positions: Float32Array, a: number, b: number): boolean {
  const ay = positions[a * 2 + 1]!;
  const by = positions[b * 2 + 1]!;
  return ay > by || (ay === by && a > b);
}
