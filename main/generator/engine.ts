import type { Background } from '../contract/background.ts';
import type { Motion } from '../contract/motion.ts';
import type { Size } from '../contract/size.ts';
import type { Work } from '../contract/work.ts';
import type { Face, Picture } from '../portrait/face.ts';

export const DEVICES = ['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const;
export type Device = (typeof DEVICES)[number];
/** A device in use: an execution provider of onnxruntime. */
export type ExecutionDevice = Exclude<Device, 'auto'>;

/** Consecutive frames as planar 8-bit pictures, ready for an encoder. */
export interface FrameBatch {
  readonly firstFrame: number;
  readonly frameCount: number;
  /**
   * `frameCount × 3 × widthPx × heightPx`, planes in the order green, blue, red (ffmpeg's `gbrp`), full range. Before a
   * transparent background alpha follows as a fourth plane (`gbrap`); colours are not multiplied by it.
   * Valid until the next batch is asked for: engines reuse the memory.
   */
  readonly planes: Uint8Array;
}

/** One face at one size, ready to be moved. */
export interface Performer {
  readonly size: Size;
  /** What draws its frames, after any fallback. */
  readonly device: ExecutionDevice;
  /** Frames of `motion` in order, in batches; asking for the next batch is the back-pressure. */
  frames(motion: Motion, work: Work): AsyncIterable<FrameBatch>;
  close(): Promise<void>;
}

/** The picture that a face is shown in. */
export interface PerformerScene {
  readonly size: Size;
  /** A picture behind is named by its path. */
  readonly background: Background<string>;
}

/** Turns a photo and a motion into frames. `id` and `version` are part of a clip's key. */
export interface Engine {
  readonly id: string;
  readonly version: number;
  /** What the networks that read a photo run on, after any fallback. */
  readonly device: ExecutionDevice;
  /** Prepares one face of a photo for frames of a size: head and shoulders, whatever the size's shape. */
  perform(picture: Picture, face: Face, scene: PerformerScene, work: Work): Promise<Performer>;
  close(): Promise<void>;
}
