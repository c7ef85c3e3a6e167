import type { Size } from '../../contract/size.ts';

/** Share of each pixel that lies inside a polygon, over the polygon's bounding box. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** `widthPx × heightPx`, 0–1, exact area: edges are antialiased at any slope. */
  readonly shares: Float32Array;
}

const EMPTY: Coverage = { left: 0, top: 0, widthPx: 0, heightPx: 0, shares: new Float32Array(0) };

/**
 * Computes exact pixel coverage of a closed polygon by signed-area accumulation: each edge adds its trapezoid to the
 * pixels it crosses and a running sum along the row fills the inside.
 *
 * @param outline x and y in turn, stage pixels, without crossings
 * @param canvas parts outside are cut off
 */
export function polygonCoverage(outline: Float32Array, canvas: Size): Coverage {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < outline.length; i += 2) {
    minX = Math.min(minX, outline[i]!);
    maxX = Math.max(maxX, outline[i]!);
    minY = Math.min(minY, outline[i + 1]!);
    maxY = Math.max(maxY, outline[i + 1]!);
  }
  const left = Math.max(0, Math.floor(minX));
  const top = Math.max(0, Math.floor(minY));
  const widthPx = Math.min(canvas.widthPx, Math.ceil(maxX)) - left;
  const heightPx = Math.min(canvas.heightPx, Math.ceil(maxY)) - top;
  if (!(widthPx > 0 && heightPx > 0)) return EMPTY;

  const stride = widthPx + 2;
  const deltas = new Float32Array(stride * heightPx);
  const count = outline.length / 2;
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count;
    addEdge(
      deltas,
      stride,
      heightPx,
      outline[i * 2]! - left,
      outline[i * 2 + 1]! - top,
      outline[j * 2]! - left,
      outline[j * 2 + 1]! - top,
    );
  }
  const shares = new Float32Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row++) {
    let sum = 0;
    for (let column = 0; column < widthPx; column++) {
      sum += deltas[row * stride + column]!;
      shares[row * widthPx + column] = Math.min(1, Math.abs(sum));
    }
  }
  return { left, top, widthPx, heightPx, shares };
}

/** Adds one edge's change of coverage: in each row, the area to its right begins within the pixels that it crosses. */
function addEdge(
  deltas: Float32Array,
  stride: number,
  heightPx: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bottomX - topX) / (bottomY - topY);
  const width = stride - 2;
  const endRow = Math.min(heightPx, Math.ceil(bottomY));
  for (let row = Math.max(0, Math.floor(topY)); row < endRow; row++) {
    const from = Math.max(row, topY);
    const to = Math.min(row + 1, bottomY);
    if (to <= from) continue;
    const dy = (to - from) * direction;
    const xa = Math.min(Math.max(topX + (from - topY) * slope, 0), width);
    const xb = Math.min(Math.max(topX + (to - topY) * slope, 0), width);
    const [xl, xr] = xa < xb ? [xa, xb] : [xb, xa];
    const first = Math.floor(xl);
    const last = Math.floor(xr);
    const base = row * stride;
    if (first === last) {
      const inside = first + 1 - (xl + xr) / 2;
      deltas[base + first]! += dy * inside;
      deltas[base + first + 1]! += dy * (1 - inside);
      continue;
    }
    // The edge crosses several pixels of the row: integrate its share pixel by pixel.
    const perPixel = dy / (xr - xl);
    let before = 0;
    for (let column = first; column <= last; column++) {
      const a = Math.max(xl, column);
      const b = Math.min(xr, column + 1);
      const total = perPixel * ((b - a) * (column + 1 - (a + b) / 2) + Math.max(0, a - xl));
      deltas[base + column]! += total - before;
      before = total;
    }
    deltas[base + last + 1]! += dy - before;
  }
}
