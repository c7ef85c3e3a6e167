export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Bars so thin together are rounding, not a difference in shape: filling the box moves nothing by more than this. */
const NEGLIGIBLE_BARS_PX = 2;

/**
 * The largest size of a picture's shape within a box, in whole pixels of at least 1. A picture that misses the box by no
 * more than rounding fills it: PDF pages of 16:9 come as 959.76 × 540 points and would be drawn 1919 pixels wide.
 *
 * @param width in any unit, as `height`; both positive
 */
export function fitWithin(width: number, height: number, box: Size): Size {
  const scale = Math.min(box.widthPx / width, box.heightPx / height);
  return {
    widthPx: fitSide(width * scale, box.widthPx),
    heightPx: fitSide(height * scale, box.heightPx),
  };
}

/** The smallest size of a picture's shape that covers a box; what is beyond the box is to be cut off. */
export function cover(width: number, height: number, box: Size): Size {
  const scale = Math.max(box.widthPx / width, box.heightPx / height);
  return {
    widthPx: Math.max(box.widthPx, Math.round(width * scale)),
    heightPx: Math.max(box.heightPx, Math.round(height * scale)),
  };
}

function fitSide(length: number, mostPx: number): number {
  return mostPx - length <= NEGLIGIBLE_BARS_PX ? mostPx : Math.max(1, Math.round(length));
}
