import type { Box } from '../../../main/lesson/placement.ts';
import { CLIP_ALPHA } from '../../../main/lesson/composing.ts';
import type { Crop } from '../../../main/lesson/headAndShoulders.ts';

/** Puts colours and alpha that lie beside each other in a clip together. */
export interface Cutter {
  /** @returns a canvas of the box's size in whole pixels, good until the next call */
  cut(source: CanvasImageSource, crop: Crop, alphaCrop: Crop, box: Box): OffscreenCanvas;
}

/** Alpha for each gray, which a decoder has spread from luma 16–235 to 0–255. */
const ALPHA_OF_GRAY = Uint8Array.from({ length: 256 }, (_, gray) => {
  const luma = 16 + (gray * 219) / 255;
  const { clearLuma, solidLuma } = CLIP_ALPHA;
  return Math.min(255, Math.max(0, ((luma - clearLuma) * 255) / (solidLuma - clearLuma) + 0.5));
});

export function createCutter(): Cutter {
  // Read back for every frame: it is kept where the processor reads it.
  const both = new OffscreenCanvas(2, 1);
  const read = both.getContext('2d', { willReadFrequently: true })!;
  const result = new OffscreenCanvas(1, 1);
  const write = result.getContext('2d')!;
  return {
    cut(source, crop, alphaCrop, box) {
      const width = Math.max(1, Math.round(box.widthPx));
      const height = Math.max(1, Math.round(box.heightPx));
      resize(both, 2 * width, height);
      resize(result, width, height);
      read.imageSmoothingQuality = 'high';
      read.drawImage(source, crop.left, crop.top, crop.width, crop.height, 0, 0, width, height);
      read.drawImage(source, alphaCrop.left, alphaCrop.top, alphaCrop.width, alphaCrop.height, width, 0, width, height);
      const colours = read.getImageData(0, 0, width, height);
      const { data } = read.getImageData(width, 0, width, height);
      for (let offset = 0; offset < data.length; offset += 4) {
        colours.data[offset + 3] = ALPHA_OF_GRAY[data[offset + 1]!]!;
      }
      write.putImageData(colours, 0, 0);
      return result;
    },
  };
}

function resize(canvas: OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
