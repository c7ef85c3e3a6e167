import type { Size } from '../contract/size.ts';
import type { PresenterSettings } from './schema.ts';
import { evenPx, type FrameFormat } from './frame.ts';

/** A rectangle in pixels of the frame, from its top left corner; all four even. */
export interface Box {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where slide and presenter stand in the frame. The slide fits into `slide`; the presenter's clip covers `presenter`. */
export type Placement =
  | { readonly layout: 'hidden'; readonly slide: Box }
  | {
      readonly layout: 'circle' | 'side' | 'full';
      readonly slide: Box;
      readonly presenter: Box;
      /** The presenter is cut out and stands on the slide; absent: a picture with corners, or round. */
      readonly isCutOut?: true;
    };

/** Heights that clips are made in, so that nearly equal layouts share one. */
const CLIP_HEIGHTS_PX = [256, 384, 512, 768, 1024, 1440, 2160] as const;
/** A clip may be enlarged by this much, so that a 1080-pixel panel does not need a clip of 1440. */
const ENLARGEMENT_LIMIT = 1.06;

/** Least and most width of a panel, as shares of the frame’s width. */
export const PANEL_SHARE_RANGE = [0.15, 0.6] as const;
/** Air around the slide beside a panel, as a share of the width that is left. */
const SLIDE_MARGIN_SHARE = 0.035;

export function placementOf(settings: PresenterSettings, frame: FrameFormat): Placement {
  const { x, y, size, background } = settings;
  const layout = settings.presenterId === null ? 'hidden' : settings.layout;
  const { widthPx, heightPx } = frame;
  const isCutOut = background.kind === 'transparent';
  const cutOut = isCutOut ? ({ isCutOut } as const) : {};
  const whole: Box = { xPx: 0, yPx: 0, widthPx, heightPx };
  switch (layout) {
    case 'hidden':
      return { layout, slide: whole };
    case 'circle': {
      const diameterPx = evenPx(size * heightPx);
      const presenter = {
        // Kept inside the frame, so that no setting cuts the circle.
        xPx: clamped(evenPx(x * widthPx - diameterPx / 2), 0, widthPx - diameterPx),
        // A body that ended in the air would look cut: it ends where the frame does.
        yPx: isCutOut
          ? heightPx - diameterPx
          : clamped(evenPx(y * heightPx - diameterPx / 2), 0, heightPx - diameterPx),
        widthPx: diameterPx,
        heightPx: diameterPx,
      };
      return { layout, slide: whole, presenter, ...cutOut };
    }
    case 'side': {
      const panelPx = evenPx(clamped(size, ...PANEL_SHARE_RANGE) * widthPx);
      const restPx = widthPx - panelPx;
      const slideWidthPx = evenPx(restPx * (1 - 2 * SLIDE_MARGIN_SHARE));
      const slideHeightPx = evenPx((slideWidthPx * 9) / 16);
      return {
        layout,
        slide: {
          xPx: evenPx((restPx - slideWidthPx) / 2),
          yPx: evenPx((heightPx - slideHeightPx) / 2),
          widthPx: slideWidthPx,
          heightPx: slideHeightPx,
        },
        presenter: { xPx: restPx, yPx: 0, widthPx: panelPx, heightPx },
        ...cutOut,
      };
    }
    case 'full':
      if (!isCutOut) return { layout, slide: whole, presenter: whole };
      // Over the whole slide, but not over all of it.
      return {
        layout,
        slide: whole,
        presenter: {
          xPx: clamped(evenPx(x * widthPx - heightPx / 2), 0, widthPx - heightPx),
          yPx: 0,
          widthPx: heightPx,
          heightPx,
        },
        ...cutOut,
      };
  }
}

/** The size of the clip that fills `presenter`: of the same shape, to the next even number. */
export function clipSizeOf(presenter: Box): Size {
  const heightPx =
    CLIP_HEIGHTS_PX.find((px) => px * ENLARGEMENT_LIMIT >= presenter.heightPx) ?? CLIP_HEIGHTS_PX.at(-1)!;
  return { widthPx: evenPx((heightPx * presenter.widthPx) / presenter.heightPx), heightPx };
}

/** Whether two scenes show the presenter in the same place, so that nobody sees where one ends. */
export function samePresenter(before: Placement, after: Placement): boolean {
  if (before.layout === 'hidden' || after.layout === 'hidden') return false;
  if (before.isCutOut !== after.isCutOut) return false;
  return before.layout === after.layout && sameBox(before.presenter, after.presenter);
}

export function sameBox(a: Box, b: Box): boolean {
  return a.xPx === b.xPx && a.yPx === b.yPx && a.widthPx === b.widthPx && a.heightPx === b.heightPx;
}

function clamped(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
