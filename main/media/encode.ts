import { rm } from 'node:fs/promises';
import type { Size } from '../contract/size.ts';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { fileUrl, requireFile } from './files.ts';
import { type FfmpegFile } from './fluent.ts';
import { BT709_TAGS, MP4_OPTIONS, RGB_TO_BT709, X264_THREADS } from './video.ts';
import { endInput, writeTo } from './pipe.ts';
import { openFfmpeg, type RunningFfmpeg } from './run.ts';

/** A part of a recording to put beside the frames. */
export interface ClipAudio {
  readonly path: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface EncodeFramesOptions {
  /** Even. */
  readonly size: Size;
  readonly frameRate: number;
  /** Written directly: give a temporary path. Ends in `.mp4`. */
  readonly outPath: string;
  /** `clip`: near-lossless and fast, to be composed again. `final`: smaller, to be kept by the user. */
  readonly quality: 'clip' | 'final';
  readonly audio?: ClipAudio | undefined;
}

/** Takes frames one call after another; wait for each promise before the next call. */
export interface FrameSink {
  /**
   * `planes`: whole frames, each `3 × widthPx × heightPx`, planes green, blue, red (ffmpeg's `gbrp`), full range. Resolves
   * when the memory may be used again, which is the back-pressure. Rejects when ffmpeg has died, with the reason.
   */
  write(planes: Uint8Array): Promise<void>;
  /** Completes the file. */
  finish(): Promise<void>;
  /** Kills ffmpeg, waits until it is gone and removes the file. Harmless at any time. */
  abort(): Promise<void>;
}

const QUALITY = {
  clip: ['-preset', 'ultrafast', '-crf', '14', '-x264-params', '8x8dct=1'],
  final: ['-preset', 'veryfast', '-crf', '17'],
} as const;

/**
 * Opens an H.264 High yuv420p (bt709, limited range) MP4 that frames are streamed into. The same frames give the same
 * file. Progress is the caller's, who knows how many frames will come.
 */
export async function encodeFrames(ffmpeg: Ffmpeg, options: EncodeFramesOptions, work: Work): Promise<FrameSink> {
  const { size, frameRate, outPath, quality, audio } = options;
  if (audio) await requireFile(audio.path);
  const frames: FfmpegFile = {
    url: 'pipe:0',
    options: [
      ...['-f', 'rawvideo', '-pix_fmt', 'gbrp', '-s', `${size.widthPx}x${size.heightPx}`],
      ...['-framerate', String(frameRate)],
    ],
  };
  const running = await openFfmpeg(
    ffmpeg,
    {
      inputs: audio ? [frames, audioInput(audio)] : [frames],
      outputs: [
        {
          url: fileUrl(outPath),
          options: [
            ...['-map', '0:v', ...(audio ? ['-map', '1:a', ...AUDIO_OPTIONS] : [])],
            ...['-vf', RGB_TO_BT709, '-c:v', 'libx264', '-profile:v', 'high', ...QUALITY[quality]],
            ...['-threads', String(X264_THREADS), '-g', String(2 * frameRate), ...BT709_TAGS, ...MP4_OPTIONS],
            // Time stamps count frames, as in scenes: a clip can be joined like one.
            ...['-video_track_timescale', String(frameRate)],
          ],
        },
      ],
      step: 'Encoding the presenter',
      outPath,
    },
    { signal: work.signal },
  );
  return frameSink(running, outPath);
}

/** Silence for samples that are no numbers or far too loud, as in decode.ts: the AAC encoder fails on them. */
const FINITE = "aeval=exprs='if(lt(abs(val(ch)),4),val(ch),0)':c=same";
const AUDIO_OPTIONS = ['-af', FINITE, '-c:a', 'aac', '-b:a', '160k', '-ar', '48000'] as const;

function audioInput({ path, startSeconds, endSeconds }: ClipAudio): FfmpegFile {
  return {
    url: fileUrl(path),
    options: ['-ss', String(startSeconds), '-t', String(endSeconds - startSeconds)],
  };
}

function frameSink(running: RunningFfmpeg, outPath: string): FrameSink {
  const abort = async () => {
    await running.kill();
    await rm(outPath, { force: true });
  };
  const orAbort = async (step: Promise<void>) => {
    try {
      await step;
    } catch (error) {
      await abort();
      throw error;
    }
  };
  return {
    write: (planes) => orAbort(writeTo(running, planes)),
    finish: () => orAbort(endInput(running)),
    abort,
  };
}
