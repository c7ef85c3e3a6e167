import type { FrameFormat } from '../../../main/lesson/frame.ts';
import type { Crop } from '../../../main/lesson/headAndShoulders.ts';
import type { Box, Placement } from '../../../main/lesson/placement.ts';
import type { Shown } from '../shown.ts';
import type { Cutter } from './cutOut.ts';
import type { Stills } from './stills.ts';
import type { SlidePicture } from './slidePictures.ts';

/** What is shown of the presenter at this moment. */
export interface PresenterPicture {
  readonly source: CanvasImageSource;
  readonly crop: Crop;
  /** Where the alpha lies that belongs to `crop`, as a gray picture; null: all of it is solid. */
  readonly alphaCrop: Crop | null;
}

/** The pictures of a frame; what has not been loaded yet is null and left out. */
export interface FrameParts {
  readonly slide: SlidePicture | null;
  readonly leavingSlide: SlidePicture | null;
  readonly presenter: PresenterPicture | null;
}

/** Keeps what stands still between frames, and the canvases that frames are made in. */
export interface Composer {
  readonly stills: Stills;
  readonly cutter: Cutter;
}

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Draws a frame as the finished video has it (main/export/composition.ts) on a canvas of any size of its shape. `frame` is
 * the video's, from which places in whole pixels come.
 */
export function composeFrame(
  context: Context2D,
  frame: FrameFormat,
  { placement, leaving }: Shown,
  parts: FrameParts,
  composer: Composer,
): void {
  const { presenter } = parts;
  const isGround = placement.layout === 'full' && placement.isCutOut !== true && presenter !== null;
  // Who stays keeps the shadow through the dissolve; who comes brings it.
  const staysThrough = leaving !== null && !leaving.isOverPresenter && presenter !== null;
  const drawStill = (picture: SlidePicture | null, at: Placement, opacity: number, withPlate: boolean): void => {
    context.globalAlpha = opacity;
    context.drawImage(composer.stills.of(picture, at, frame, context.canvas.width, withPlate), 0, 0);
    context.globalAlpha = 1;
  };
  const drawLeaving = (): void => {
    if (leaving && parts.leavingSlide) drawStill(parts.leavingSlide, leaving.placement, leaving.opacity, staysThrough);
  };
  if (!isGround) drawStill(parts.slide, placement, 1, presenter !== null);
  if (!leaving?.isOverPresenter) drawLeaving();
  if (presenter && placement.layout !== 'hidden') {
    drawPresenter(context, scaledBox(placement.presenter, frame, context), placement, presenter, composer.cutter);
  }
  if (leaving?.isOverPresenter) drawLeaving();
}

function drawPresenter(
  context: Context2D,
  box: Box,
  { layout, isCutOut }: Exclude<Placement, { layout: 'hidden' }>,
  { source, crop, alphaCrop }: PresenterPicture,
  cutter: Cutter,
): void {
  const { xPx, yPx, widthPx, heightPx } = box;
  context.save();
  context.imageSmoothingQuality = 'high';
  if (isCutOut && alphaCrop) {
    const cut = cutter.cut(source, covering(crop, box), covering(alphaCrop, box), box);
    // Made in whole pixels.
    context.drawImage(cut, xPx, yPx, widthPx, heightPx);
  } else {
    if (layout === 'circle') {
      // Also who is to be cut out and is not yet: corners would hide the slide.
      context.beginPath();
      context.arc(xPx + widthPx / 2, yPx + heightPx / 2, widthPx / 2 - 0.5, 0, 2 * Math.PI);
      context.clip();
    }
    const { left, top, width, height } = covering(crop, box);
    context.drawImage(source, left, top, width, height, xPx, yPx, widthPx, heightPx);
  }
  context.restore();
}

/** The middle of `crop` in the shape of a box. */
function covering({ left, top, width, height }: Crop, { widthPx, heightPx }: Box): Crop {
  const scale = Math.min(width / widthPx, height / heightPx);
  const [w, h] = [widthPx * scale, heightPx * scale];
  return { left: left + (width - w) / 2, top: top + (height - h) / 2, width: w, height: h };
}

/** A box of the frame on a canvas of another size. */
function scaledBox(box: Box, frame: FrameFormat, { canvas }: Context2D): Box {
  const scale = canvas.width / frame.widthPx;
  return {
    xPx: box.xPx * scale,
    yPx: box.yPx * scale,
    widthPx: box.widthPx * scale,
    heightPx: box.heightPx * scale,
  };
}
