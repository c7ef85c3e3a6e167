import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from './ffmpeg.ts';

/** Sound to put beside the frames: a file, or mono samples. */
export type ClipAudio =
  | { readonly path: string; readonly startSeconds: number; readonly endSeconds: number }
  | { readonly samples: Float32Array; readonly sampleRateHz: number };

export interface EncodeFramesOptions {
  /** Width and height; even. */
  readonly sizePx: number;
  readonly frameRate: number;
  /** Written directly: give a temporary path. Ends in `.mp4`. */
  readonly outPath: string;
  /** `clip`: near-lossless and fast, to be composed again. `final`: smaller, to be kept by the user. */
  readonly quality: 'clip' | 'final';
  readonly audio?: ClipAudio;
}

/** Takes frames one call after another; wait for each promise before the next call. */
export interface FrameSink {
  /**
   * `planes`: whole frames, each `3 × sizePx × sizePx`, planes green, blue, red (ffmpeg's `gbrp`), full range. Resolves
   * when the memory may be used again, which is the back-pressure. Rejects when ffmpeg has died, with the reason.
   */
  write(planes: Uint8Array): Promise<void>;
  /** Completes the file. */
  finish(): Promise<void>;
  /** Kills ffmpeg, waits until it is gone and removes the file. */
  abort(): Promise<void>;
}

/** Opens an H.264 High yuv420p (bt709, limited range) MP4 that frames are streamed into. Same frames, same file. */
export function encodeFrames(ffmpeg: Ffmpeg, options: EncodeFramesOptions, work: Work): Promise<FrameSink> {
  return Promise.reject(new Error(`not written yet ${ffmpeg.version} ${JSON.stringify([options, work])}`));
}
