import { LecternError } from '../contract/errors.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { fileUrl, requireFile } from './files.ts';
import { runFfprobe } from './fluent.ts';

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

/** What a media file holds. Throws `file.missing`, `file.unreadable` or `audio.undecodable`. */
export async function probe(ffmpeg: Ffmpeg, path: string): Promise<MediaFacts> {
  await requireFile(path);
  let found;
  try {
    found = await runFfprobe(ffmpeg, fileUrl(path));
  } catch (error) {
    if (/Permission denied/.test(String(error))) {
      throw new LecternError('file.unreadable', { path, reason: 'you may not open it' }, { cause: error });
    }
    throw new LecternError('audio.undecodable', { path }, { cause: error });
  }
  const audio = found.streams.find((stream) => stream.codec_type === 'audio');
  const video = found.streams.find((stream) => stream.codec_type === 'video');
  return {
    container: found.format.format_name ?? '',
    durationSeconds: numberOr0(found.format.duration),
    audio: audio
      ? {
          codec: audio.codec_name ?? '',
          sampleRateHz: numberOr0(audio.sample_rate),
          channels: numberOr0(audio.channels),
        }
      : null,
    video: video
      ? {
          codec: video.codec_name ?? '',
          profile: String(video.profile),
          widthPx: numberOr0(video.width),
          heightPx: numberOr0(video.height),
          frameRate: quotient(video.r_frame_rate ?? ''),
          pixelFormat: video.pix_fmt ?? '',
        }
      : null,
  };
}

/** ffprobe writes "N/A" for what it does not know. */
function numberOr0(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) ? number : 0;
}

function quotient(text: string): number {
  const [above, below] = text.split('/');
  return numberOr0(Number(above) / Number(below ?? 1));
}
