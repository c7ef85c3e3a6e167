export const FRAME_HEIGHTS_PX = [720, 1080, 1440, 2160] as const;
export const FRAME_RATES = [24, 25, 30, 50, 60] as const;

export interface ExportSettings {
  readonly heightPx: (typeof FRAME_HEIGHTS_PX)[number];
  readonly frameRate: (typeof FRAME_RATES)[number];
  /** Half the width and height, at most 30 frames a second, coarser encoding. */
  readonly preview: boolean;
}

export interface FrameFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: number;
  readonly preview: boolean;
}

const PREVIEW_FRAME_RATE_LIMIT = 30;

/** The 16:9 frame that `settings` ask for. */
export function frameFormatOf({ heightPx, frameRate, preview }: ExportSettings): FrameFormat {
  const height = preview ? heightPx / 2 : heightPx;
  return {
    widthPx: evenPx((height * 16) / 9),
    heightPx: height,
    // Halved rather than cut off, so that a preview shows every second frame of the real thing.
    frameRate: preview && frameRate > PREVIEW_FRAME_RATE_LIMIT ? frameRate / 2 : frameRate,
    preview,
  };
}

/** The nearest even number: pictures with halved chroma have no odd sizes and places. */
export function evenPx(px: number): number {
  return 2 * Math.round(px / 2);
}
