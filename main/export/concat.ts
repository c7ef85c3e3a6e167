import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl } from '../media/files.ts';
import type { FfmpegFile } from '../media/fluent.ts';
import { runFfmpeg } from '../media/run.ts';
import { MP4_OPTIONS } from '../media/video.ts';
import type { FrameFormat } from '../lesson/frame.ts';

export interface VideoPiece {
  readonly path: string;
  readonly frameCount: number;
}

export interface VideoJoin {
  /** Files encoded alike, in order; one may come several times. */
  readonly pieces: readonly VideoPiece[];
  readonly frame: FrameFormat;
  /** Frames of the result; what is over at the end is left out. */
  readonly frameCount: number;
  /** For the list of files. */
  readonly folder: string;
  readonly outPath: string;
}

/** Joins pieces of video, as they are, into one MP4. */
export async function joinVideo(ffmpeg: Ffmpeg, video: VideoJoin, work: Work): Promise<void> {
  const { frame, frameCount, outPath } = video;
  const options = [
    ...['-map', '0:v', '-c', 'copy', '-frames:v', String(frameCount)],
    ...MP4_OPTIONS,
    ...['-video_track_timescale', String(frame.frameRate)],
  ];
  await runFfmpeg(
    ffmpeg,
    {
      inputs: [await concatInput(video.pieces, frame.frameRate, video.folder)],
      outputs: [{ url: fileUrl(outPath), options }],
      step: 'video.joining',
      expected: { frameCount },
      outPath,
    },
    { signal: work.signal },
  );
}

/** An input that reads files one after another, from a list written into `folder`. */
export async function concatInput(
  pieces: readonly VideoPiece[],
  frameRate: number,
  folder: string,
): Promise<FfmpegFile> {
  const listPath = join(folder, 'files.txt');
  const lines = ['ffconcat version 1.0'];
  let frames = 0;
  for (const { path, frameCount } of pieces) {
    // Differences of rounded times on the whole line, so that the rounding of one piece is made good by the next.
    const microseconds = microsecondsAt(frames + frameCount, frameRate) - microsecondsAt(frames, frameRate);
    frames += frameCount;
    lines.push(
      `file '${fileUrl(path).replaceAll("'", String.raw`'\''`)}'`,
      `duration ${(microseconds / 1e6).toFixed(6)}`,
    );
  }
  await writeFile(listPath, `${lines.join('\n')}\n`);
  return { url: fileUrl(listPath), options: ['-f', 'concat', '-safe', '0'] };
}

function microsecondsAt(frame: number, frameRate: number): number {
  return Math.round((frame * 1e6) / frameRate);
}
