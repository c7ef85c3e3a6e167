import type { HardwareEncoder } from '../contract/encoders.ts';

export const FRAME_HEIGHTS_PX = [720, 1080, 1440, 2160] as const;
export const FRAME_RATES = [24, 25, 30, 50, 60] as const;

export interface ExportSettings {
  readonly heightPx: (typeof FRAME_HEIGHTS_PX)[number];
  readonly frameRate: (typeof FRAME_RATES)[number];
  /** Coarser and faster encoding, to look at and throw away. */
  readonly preview: boolean;
  /** What encodes it; absent: software. */
  readonly encoder?: HardwareEncoder | undefined;
}

export interface FrameFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: number;
  readonly preview: boolean;
  /** Absent where it is software: scenes keep the key that they had before there was a choice. */
  readonly encoder?: HardwareEncoder;
}

/** The 16:9 frame that `settings` ask for. */
export function frameFormatOf({ heightPx, frameRate, preview, encoder }: ExportSettings): FrameFormat {
  return { widthPx: evenPx((heightPx * 16) / 9), heightPx, frameRate, preview, ...(encoder && { encoder }) };
}

/** The nearest even number: pictures with halved chroma have no odd sizes and places. */
export function evenPx(px: number): number {
  return 2 * Math.round(px / 2);
}
