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
  /** Written directly: give a temporary path. Ends in `.mp4`; with alpha a final one in `.webm` or `.mov`. */
  readonly outPath: string;
  /** `clip`: near-lossless and fast, to be composed again. `draft`: coarse and faster. `final`: smaller, to be kept by the user. */
  readonly quality: 'clip' | 'draft' | 'final';
  /** Whether frames have a fourth plane, alpha. In a clip it stands as gray to the right of the colours: twice the width. */
  readonly withAlpha?: boolean;
  readonly audio?: ClipAudio | undefined;
}

/** Takes frames one call after another; wait for each promise before the next call. */
export interface FrameSink {
  /**
   * `planes`: whole frames, each `3 × widthPx × heightPx`, planes green, blue, red (ffmpeg's `gbrp`), full range, and with
   * alpha a fourth (`gbrap`, colours not multiplied by it). Resolves when the memory may be used again, which is the back-pressure. Rejects when ffmpeg has died, with the reason.
   */
  write(planes: Uint8Array): Promise<void>;
  /** Completes the file. */
  finish(): Promise<void>;
  /** Kills ffmpeg, waits until it is gone and removes the file. Harmless at any time. */
  abort(): Promise<void>;
}

const QUALITY = {
  draft: ['-preset', 'ultrafast', '-crf', '24'],
  clip: ['-preset', 'ultrafast', '-crf', '14', '-x264-params', '8x8dct=1'],
  final: ['-preset', 'veryfast', '-crf', '17'],
} as const;

/** Colours and alpha side by side, both as RGB, so that they are converted alike. */
const BESIDE =
  'split[both][seen];[both]extractplanes=a,format=gbrp[alpha];[seen]format=gbrp[colours];[colours][alpha]hstack';

/**
 * Opens an H.264 High yuv420p (bt709, limited range) MP4 that frames are streamed into; a final video with alpha is VP9
 * and Opus in a WebM, or ProRes 4444 and AAC in a MOV. The same frames give the same
 * file. Progress is the caller's, who knows how many frames will come.
 */
export async function encodeFrames(ffmpeg: Ffmpeg, options: EncodeFramesOptions, work: Work): Promise<FrameSink> {
  const { size, frameRate, outPath, quality, withAlpha, audio } = options;
  if (audio) await requireFile(audio.path);
  const frames: FfmpegFile = {
    url: 'pipe:0',
    options: [
      ...['-f', 'rawvideo', '-pix_fmt', withAlpha ? 'gbrap' : 'gbrp', '-s', `${size.widthPx}x${size.heightPx}`],
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
            ...['-map', '0:v', ...(audio ? ['-map', '1:a', '-af', FINITE, '-ar', '48000'] : [])],
            ...(withAlpha && quality === 'final' ? transparentOptions(options) : mp4Options(options)),
          ],
        },
      ],
      step: 'presenter.encoding',
      outPath,
    },
    { signal: work.signal },
  );
  return frameSink(running, outPath);
}

function mp4Options({ frameRate, quality, withAlpha, audio }: EncodeFramesOptions): string[] {
  return [
    ...['-vf', withAlpha ? `${BESIDE},${RGB_TO_BT709}` : RGB_TO_BT709],
    ...['-c:v', 'libx264', '-profile:v', 'high', ...QUALITY[quality], ...(audio ? AAC : [])],
    ...['-threads', String(X264_THREADS), '-g', String(2 * frameRate), ...BT709_TAGS, ...MP4_OPTIONS],
    // Time stamps count frames, as in scenes: a clip can be joined like one.
    ...['-video_track_timescale', String(frameRate)],
  ];
}

/** What editors (MOV) and browsers (WebM) take for transparent. */
function transparentOptions({ frameRate, outPath, audio }: EncodeFramesOptions): string[] {
  const scale = RGB_TO_BT709.replace(',format=yuv420p', '');
  const exact = ['-fflags', '+bitexact', '-flags:v', '+bitexact'];
  if (/\.mov$/i.test(outPath)) {
    return [
      ...['-vf', `${scale},format=yuva444p10le`, '-c:v', 'prores_ks', '-profile:v', '4444', '-alpha_bits', '16'],
      ...['-vendor', 'apl0', ...(audio ? AAC : []), ...BT709_TAGS, ...exact, '-f', 'mov'],
    ];
  }
  return [
    ...['-vf', `${scale},format=yuva420p`, '-c:v', 'libvpx-vp9', '-b:v', '0', '-crf', '22'],
    // Frames that are never shown on their own would have no alpha.
    ...['-auto-alt-ref', '0', '-deadline', 'good', '-cpu-used', '5', '-row-mt', '1', '-g', String(2 * frameRate)],
    ...(audio ? ['-c:a', 'libopus', '-b:a', '96k'] : []),
    ...[...BT709_TAGS, ...exact, '-f', 'webm'],
  ];
}

/** Silence for samples that are no numbers or far too loud, as in decode.ts: the AAC encoder fails on them. */
const FINITE = "aeval=exprs='if(lt(abs(val(ch)),4),val(ch),0)':c=same";
const AAC = ['-c:a', 'aac', '-b:a', '160k'] as const;

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
