import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl } from '../media/files.ts';
import type { FfmpegFile } from '../media/fluent.ts';
import { runFfmpeg } from '../media/run.ts';
import { MP4_OPTIONS } from '../media/video.ts';
import type { FrameFormat } from './frame.ts';

export interface VideoJoin {
  /** Files encoded alike, in order; one may come several times. */
  readonly paths: readonly string[];
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
      inputs: [await concatInput(video.paths, video.folder)],
      outputs: [{ url: fileUrl(outPath), options }],
      step: 'Joining',
      expected: { frameCount },
      outPath,
    },
    { signal: work.signal },
  );
}

/** An input that reads files one after another, from a list written into `folder`. */
export async function concatInput(paths: readonly string[], folder: string): Promise<FfmpegFile> {
  const listPath = join(folder, 'files.txt');
  const lines = paths.map((path) => `file '${fileUrl(path).replaceAll("'", String.raw`'\''`)}'`);
  await writeFile(listPath, `ffconcat version 1.0\n${lines.join('\n')}\n`);
  return { url: fileUrl(listPath), options: ['-f', 'concat', '-safe', '0'] };
}
