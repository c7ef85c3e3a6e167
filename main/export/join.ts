import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl, requireFile } from '../media/files.ts';
import type { FfmpegFile } from '../media/fluent.ts';
import { runFfmpeg } from '../media/run.ts';
import { BT709_TAGS, MP4_OPTIONS } from '../media/video.ts';
import { threeLetters } from './captions/language.ts';
import { metadataFile } from './chapters.ts';
import { concatInput } from './concat.ts';
import type { Chapter, FrameFormat } from './plan.ts';
import { sceneFrameCount } from './sceneLength.ts';

export interface JoinInputs {
  readonly frame: FrameFormat;
  readonly frameCount: number;
  /** The scenes' files in order. */
  readonly scenePaths: readonly string[];
  readonly narrationPath: string;
  readonly chapters: readonly Chapter[];
  readonly title: string;
  /** BCP 47 tag of the narration; absent: not stated. */
  readonly language?: string;
  /** A SubRip file that players can show; absent: none. */
  readonly captionsPath?: string | undefined;
  /** A JPEG that file managers and players show before it starts; absent: none. */
  readonly posterPath?: string | undefined;
  /** Written directly: give the temporary path of a claimed output. */
  readonly outPath: string;
}

/** Something that the finished file holds beside picture and sound. */
interface Addition {
  readonly input: FfmpegFile;
  readonly map: readonly string[];
  readonly options: readonly string[];
}

/** Ticks per frame of the finished file's clock: enough for players that add up durations. */
const TICKS_PER_FRAME = 512;

/** Joins scenes and narration to the finished MP4 without encoding again: chapters, title, index at the front. */
export async function joinLesson(ffmpeg: Ffmpeg, inputs: JoinInputs, work: Work): Promise<void> {
  const { frame, frameCount, scenePaths, narrationPath, chapters, title, captionsPath, posterPath, outPath } = inputs;
  for (const path of [...scenePaths, narrationPath]) await requireFile(path);
  const pieces = await Promise.all(scenePaths.map(async (path) => ({ path, frameCount: await sceneFrameCount(path) })));
  const total = pieces.reduce((sum, piece) => sum + piece.frameCount, 0);
  if (total !== frameCount) throw new Error(`the scenes have ${total} frames and the lesson ${frameCount}`);
  const folder = await mkdtemp(`${outPath}.parts-`);
  let complete = false;
  try {
    const metadataPath = join(folder, 'metadata.txt');
    await writeFile(metadataPath, metadataFile(title, chapters, frame.frameRate));
    const more = [
      ...(captionsPath === undefined ? [] : [captions(captionsPath, 3, inputs.language ?? 'und')]),
      ...(posterPath === undefined ? [] : [poster(posterPath, captionsPath === undefined ? 3 : 4)]),
    ];
    await runFfmpeg(
      ffmpeg,
      {
        inputs: [
          await concatInput(pieces, frame.frameRate, folder),
          { url: fileUrl(narrationPath) },
          { url: fileUrl(metadataPath), options: ['-f', 'ffmetadata'] },
          ...more.map(({ input }) => input),
        ],
        outputs: [
          {
            url: fileUrl(outPath),
            options: [
              ...['-map', '0:v', '-map', '1:a', '-c', 'copy', ...more.flatMap(({ map }) => map)],
              ...BT709_TAGS,
              ...MP4_OPTIONS,
              ...(['v', 'a'] as const).flatMap((stream) => languageOptions(stream, inputs.language ?? 'und')),
              ...more.flatMap(({ options }) => options),
              ...['-map_metadata', '2', '-map_chapters', '2'],
              ...['-video_track_timescale', String(frame.frameRate * TICKS_PER_FRAME)],
            ],
          },
        ],
        step: 'video.joining',
        expected: { frameCount },
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

function captions(path: string, index: number, language: string): Addition {
  return {
    input: { url: fileUrl(path), options: ['-f', 'srt'] },
    map: ['-map', `${index}:s`, '-c:s', 'mov_text'],
    options: [...languageOptions('s', language), '-disposition:s:0', 'default'],
  };
}

function poster(path: string, index: number): Addition {
  return {
    input: { url: fileUrl(path), options: ['-f', 'image2', '-pattern_type', 'none'] },
    map: ['-map', `${index}:v`],
    options: ['-disposition:v:1', 'attached_pic'],
  };
}

function languageOptions(stream: 'v' | 'a' | 's', language: string): string[] {
  return [`-metadata:s:${stream}:0`, `language=${threeLetters(language)}`];
}
