import type { FrameFormat } from '../../../main/lesson/frame.ts';
import type { Placement } from '../../../main/lesson/placement.ts';
import { circlePlatePixels, plateMarginPx } from '../../../main/lesson/circle.ts';
import type { SlidePicture } from './slidePictures.ts';

/** What stands still in a scene: the slide in its place, and what lies under the presenter; composed once, then copied. */
export interface Stills {
  /**
   * @param picture null: not loaded yet, a quiet gray instead
   * @param widthPx of the canvas that it is for
   * @returns a canvas of that width and the frame's shape
   */
  of(
    picture: SlidePicture | null,
    placement: Placement,
    frame: FrameFormat,
    widthPx: number,
    withPlate: boolean,
  ): OffscreenCanvas;
}

interface Still {
  readonly key: string;
  readonly canvas: OffscreenCanvas;
}

/** This scene's, and the leaving one's. */
const MOST_STILLS = 3;
const NOT_LOADED = '#77777a';

export function createStills(): Stills {
  let stills: Still[] = [];
  const numbers = new WeakMap<SlidePicture, number>();
  let count = 0;
  const numberOf = (picture: SlidePicture): number => {
    const number = numbers.get(picture) ?? ++count;
    numbers.set(picture, number);
    return number;
  };
  return {
    of(picture, placement, frame, widthPx, withPlate) {
      const heightPx = Math.round((widthPx * frame.heightPx) / frame.widthPx);
      const plate = withPlate && placement.layout === 'circle' && !placement.isCutOut ? placement.presenter : null;
      const key = JSON.stringify([picture && numberOf(picture), placement.slide, plate, frame.widthPx, widthPx]);
      const known = stills.find((still) => still.key === key);
      if (known) return known.canvas;
      const canvas = new OffscreenCanvas(widthPx, heightPx);
      const context = canvas.getContext('2d', { alpha: false })!;
      const scale = widthPx / frame.widthPx;
      context.imageSmoothingQuality = 'high';
      drawSlide(context, picture, placement, scale);
      if (plate) {
        const diameterPx = Math.round(plate.widthPx * scale);
        const marginPx = plateMarginPx(diameterPx);
        context.drawImage(plateOf(diameterPx), plate.xPx * scale - marginPx, plate.yPx * scale - marginPx);
      }
      stills = [{ key, canvas }, ...stills].slice(0, MOST_STILLS);
      return canvas;
    },
  };
}

function drawSlide(
  context: OffscreenCanvasRenderingContext2D,
  picture: SlidePicture | null,
  { slide: box }: Placement,
  scale: number,
): void {
  context.fillStyle = picture?.aroundColour ?? NOT_LOADED;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  if (!picture) return;
  const { bitmap, widthPx, heightPx } = picture;
  const fit = Math.min(box.widthPx / widthPx, box.heightPx / heightPx);
  const [width, height] = [Math.round(widthPx * fit), Math.round(heightPx * fit)];
  const left = box.xPx + Math.trunc((box.widthPx - width) / 2);
  const top = box.yPx + Math.trunc((box.heightPx - height) / 2);
  context.drawImage(bitmap, left * scale, top * scale, width * scale, height * scale);
}

function plateOf(diameterPx: number): OffscreenCanvas {
  const sizePx = diameterPx + 2 * plateMarginPx(diameterPx);
  const canvas = new OffscreenCanvas(sizePx, sizePx);
  const pixels = new Uint8ClampedArray(circlePlatePixels(diameterPx).buffer);
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, sizePx, sizePx), 0, 0);
  return canvas;
}
