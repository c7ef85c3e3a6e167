import { mkdtemp, rm } from 'node:fs/promises';
import type { TeaserFormat } from '../contract/teaser.ts';
import type { Work } from '../contract/work.ts';
import type { FrameFormat } from '../lesson/frame.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl, requireFile } from '../media/files.ts';
import type { FfmpegFile } from '../media/fluent.ts';
import { runFfmpeg } from '../media/run.ts';
import { BT709_TAGS, MP4_OPTIONS, X264_THREADS } from '../media/video.ts';
import { concatInput, type VideoPiece } from './concat.ts';

export interface TeaserInputs {
  readonly format: TeaserFormat;
  readonly frame: FrameFormat;
  /** Scenes in order, of which the teaser shows a part. */
  readonly pieces: readonly VideoPiece[];
  /** Counted from the first piece. */
  readonly firstFrame: number;
  readonly frameCount: number;
  readonly narrationPath: string;
  /** Where the part begins in the narration. */
  readonly startSeconds: number;
  /** Written directly and removed on failure. */
  readonly outPath: string;
}

const GIF = { widthPx: 480, frameRate: 12 };
const VIDEO = { widthPx: 640, frameRate: 30 };
/** So that it does not break off in a word. */
const FADE_OUT_SECONDS = 0.3;

/** A part of a lesson as a small GIF without sound, or as a small WebM (VP9, Opus) or MP4 (H.264, AAC). */
export async function encodeTeaser(ffmpeg: Ffmpeg, inputs: TeaserInputs, work: Work): Promise<void> {
  const { format, frame, pieces, narrationPath, startSeconds, outPath } = inputs;
  for (const path of [...pieces.map((piece) => piece.path), narrationPath]) await requireFile(path);
  const seconds = inputs.frameCount / frame.frameRate;
  const folder = await mkdtemp(`${outPath}.parts-`);
  let complete = false;
  try {
    const pictures = await concatInput(pieces, frame.frameRate, folder);
    const sound: FfmpegFile = {
      url: fileUrl(narrationPath),
      options: ['-ss', String(startSeconds), '-t', String(seconds)],
    };
    const options = format === 'gif' ? gifOptions(inputs) : videoOptions(format, inputs, seconds);
    await runFfmpeg(
      ffmpeg,
      {
        inputs: format === 'gif' ? [pictures] : [pictures, sound],
        outputs: [{ url: fileUrl(outPath), options }],
        step: 'teaser.encoding',
        expected: { seconds },
        outPath,
      },
      work,
    );
    complete = true;
  } finally {
    await rm(folder, { recursive: true, force: true });
    if (!complete) await rm(outPath, { force: true });
  }
}

/** The part alone, smaller and with no more frames than that. */
function part({ frame, firstFrame, frameCount }: TeaserInputs, most: { widthPx: number; frameRate: number }): string {
  const rate = Math.min(most.frameRate, frame.frameRate);
  return (
    `trim=start_frame=${firstFrame}:end_frame=${firstFrame + frameCount},setpts=PTS-STARTPTS,fps=${rate},` +
    `scale=${Math.min(most.widthPx, frame.widthPx)}:-2:flags=lanczos`
  );
}

/** A palette for this part alone; dithered by a fixed pattern, which does not flicker where nothing moves. */
function gifOptions(inputs: TeaserInputs): string[] {
  const graph =
    `[0:v]${part(inputs, GIF)},split[shown][counted];[counted]palettegen=stats_mode=diff[palette];` +
    '[shown][palette]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle[out]';
  return ['-filter_complex', graph, '-map', '[out]', '-loop', '0', '-fflags', '+bitexact', '-f', 'gif'];
}

function videoOptions(format: 'webm' | 'mp4', inputs: TeaserInputs, seconds: number): string[] {
  const fade = Math.min(FADE_OUT_SECONDS, seconds / 2);
  const common = [
    ...['-filter_complex', `[0:v]${part(inputs, VIDEO)},format=yuv420p[out]`, '-map', '[out]', '-map', '1:a'],
    ...['-af', `afade=t=out:st=${seconds - fade}:d=${fade}`, '-t', String(seconds), ...BT709_TAGS],
  ];
  if (format === 'mp4') {
    const picture = ['-c:v', 'libx264', '-profile:v', 'high', '-preset', 'slow', '-crf', '26'];
    return [...common, ...picture, '-threads', String(X264_THREADS), '-c:a', 'aac', '-b:a', '96k', ...MP4_OPTIONS];
  }
  return [
    ...[...common, '-c:v', 'libvpx-vp9', '-b:v', '0', '-crf', '36', '-deadline', 'good', '-cpu-used', '4'],
    ...[
      '-row-mt',
      '1',
      '-c:a',
      'libopus',
      '-b:a',
      '64k',
      '-fflags',
      '+bitexact',
      '-flags:v',
      '+bitexact',
      '-f',
      'webm',
    ],
  ];
}
