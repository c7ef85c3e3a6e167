import type { Ffmpeg } from './ffmpeg.ts';

export interface AudioStream {
  readonly codec: string;
  readonly sampleRateHz: number;
  readonly channels: number;
}

export interface VideoStream {
  readonly codec: string;
  readonly profile: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: number;
  readonly pixelFormat: string;
}

export interface MediaFacts {
  /** ffmpeg's names of the container, comma-separated: "mov,mp4,m4a,3gp,3g2,mj2". */
  readonly container: string;
  /** As the container states it; 0 where it does not. Estimated for MP3 without a header. */
  readonly durationSeconds: number;
  /** The first of each kind. */
  readonly audio: AudioStream | null;
  readonly video: VideoStream | null;
}

/** What a media file holds. Throws `file.missing`, `file.unreadable` or `media.unreadable`. */
export function probe(ffmpeg: Ffmpeg, path: string): Promise<MediaFacts> {
  return Promise.reject(new Error(`not written yet ${ffmpeg.version} ${path}`));
}
