import type { Picture } from '../portrait/face.ts';

/**
 * CPBD, the cumulative probability of blur detection (N. D. Narvekar, L. J. Karam, “A No-Reference Image Blur Metric
 * Based on the Cumulative Probability of Blur Detection”, IEEE Trans. Image Processing 20(9), 2011): the share of edges
 * whose blur nobody would notice, 0–1, higher is sharper.
 *
 * One difference: blocks count as edge blocks by the same Sobel edges whose widths are measured, where the paper uses
 * Canny's. Figures are for comparison with each other.
 */
export function cpbd(picture: Picture): number {
  const { widthPx, heightPx } = picture;
  const grey = greyOf(picture);
  const edges = verticalEdges(grey, widthPx, heightPx);
  let [sharp, all] = [0, 0];
  for (let top = 0; top + BLOCK_PX <= heightPx; top += BLOCK_PX) {
    for (let left = 0; left + BLOCK_PX <= widthPx; left += BLOCK_PX) {
      const found: number[] = [];
      let [darkest, lightest] = [255, 0];
      for (let i = 0; i < BLOCK_PX ** 2; i++) {
        const at = (top + Math.floor(i / BLOCK_PX)) * widthPx + left + (i % BLOCK_PX);
        darkest = Math.min(darkest, grey[at]!);
        lightest = Math.max(lightest, grey[at]!);
        if (edges[at]) found.push(at);
      }
      if (found.length <= EDGE_BLOCK_SHARE * BLOCK_PX ** 2) continue;
      const noticeable = lightest - darkest <= LOW_CONTRAST ? 5 : 3;
      for (const at of found) {
        const width = edgeWidth(grey, at, widthPx);
        all += 1;
        if (1 - Math.exp(-((width / noticeable) ** BETA)) <= JUST_NOTICEABLE) sharp += 1;
      }
    }
  }
  return all === 0 ? 0 : sharp / all;
}

const BLOCK_PX = 64;
const EDGE_BLOCK_SHARE = 0.002;
const LOW_CONTRAST = 50;
const BETA = 3.6;
/** Probability of detection at the just noticeable blur: 1 − 1/e. */
const JUST_NOTICEABLE = 0.63;

function greyOf({ rgb }: Picture): Float32Array {
  return Float32Array.from(
    { length: rgb.length / 3 },
    (_, i) => 0.299 * rgb[i * 3]! + 0.587 * rgb[i * 3 + 1]! + 0.114 * rgb[i * 3 + 2]!,
  );
}

/** 1 where Sobel's horizontal gradient is a local maximum along the row and above twice its root mean square. */
function verticalEdges(grey: Float32Array, widthPx: number, heightPx: number): Uint8Array {
  const gradient = new Float32Array(grey.length);
  let sum = 0;
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      const at = y * widthPx + x;
      const side = (step: number) => grey[at - widthPx + step]! + 2 * grey[at + step]! + grey[at + widthPx + step]!;
      gradient[at] = Math.abs(side(1) - side(-1)) / 8;
      sum += gradient[at] ** 2;
    }
  }
  const least = 2 * Math.sqrt(sum / grey.length);
  return Uint8Array.from(gradient, (value, at) =>
    value > least && value >= gradient[at - 1]! && value > gradient[at + 1]! ? 1 : 0,
  );
}

/** Pixels from the extremum before an edge to the one after it, along its row (Marziliano 2002). */
function edgeWidth(grey: Float32Array, at: number, widthPx: number): number {
  const rowStart = at - (at % widthPx);
  const rising = grey[at + 1]! >= grey[at - 1]! ? 1 : -1;
  let [left, right] = [at, at];
  while (left > rowStart && rising * (grey[left]! - grey[left - 1]!) > 0) left -= 1;
  while (right < rowStart + widthPx - 1 && rising * (grey[right + 1]! - grey[right]!) > 0) right += 1;
  return right - left;
}
