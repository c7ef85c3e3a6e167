import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { portionOf, type Work } from '../contract/work.ts';
import type { FrameFormat } from '../lesson/frame.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl } from '../media/files.ts';
import { runFfmpeg } from '../media/run.ts';
import { BT709_TAGS, MP4_OPTIONS, X264_THREADS } from '../media/video.ts';
import { concatInput } from './concat.ts';
import { sceneFrameCount } from './sceneLength.ts';

export interface RecodeInputs {
  readonly frame: FrameFormat;
  /** The scenes' files in order. */
  readonly scenePaths: readonly string[];
  /** ffmpeg's filter that draws captions; null: none are drawn. */
  readonly captionsFilter: string | null;
  /** How many bytes the result may have; null: as many as its quality takes. */
  readonly mostBytes: number | null;
  /** Picture only, of the size of {@link recodedHeightPx}. */
  readonly outPath: string;
}

const KEY_FRAME_SECONDS = 10;
/** Below this many bits a second pixels are better spent on fewer of them. */
const HEIGHT_RATES = [
  { heightPx: 480, mostBitsPerSecond: 90_000 },
  { heightPx: 720, mostBitsPerSecond: 250_000 },
] as const;
/** Below this nothing can be read any more. */
export const LEAST_VIDEO_BITS_PER_SECOND = 30_000;
/** The result is to have this share of what it may have, or more. */
const LEAST_SHARE = 0.97;
const AIM_SHARE = 0.985;
const ATTEMPTS = 4;

/** The height at which a picture of so many bits looks best. */
export function recodedHeightPx(frame: FrameFormat, bitsPerSecond: number): number {
  const smaller = HEIGHT_RATES.find(({ mostBitsPerSecond }) => bitsPerSecond < mostBitsPerSecond)?.heightPx;
  return Math.min(frame.heightPx, smaller ?? frame.heightPx);
}

/**
 * Encodes all scenes anew as one: with captions drawn into the picture, or within a number of bytes (two passes), or both.
 * Pictures that need fewer bits than they may have get fewer.
 *
 * @returns the bytes of the result: more than it may have only where even the worst picture takes more
 */
export async function recodeScenes(ffmpeg: Ffmpeg, inputs: RecodeInputs, work: Work): Promise<number> {
  const { frame, scenePaths, captionsFilter, mostBytes, outPath } = inputs;
  const pieces = await Promise.all(scenePaths.map(async (path) => ({ path, frameCount: await sceneFrameCount(path) })));
  const frameCount = pieces.reduce((sum, piece) => sum + piece.frameCount, 0);
  const bitsPerSecond = mostBytes === null ? Infinity : (8 * mostBytes * frame.frameRate) / frameCount;
  const heightPx = recodedHeightPx(frame, bitsPerSecond);
  const filters = [
    ...(captionsFilter === null ? [] : [captionsFilter]),
    ...(heightPx < frame.heightPx ? [`scale=-2:${heightPx}:flags=lanczos`] : []),
    'format=yuv420p',
  ];
  const folder = await mkdtemp(`${outPath}.parts-`);
  const run = async (rate: readonly string[], target: string, part: Work): Promise<void> => {
    const isFirst = target === NOWHERE;
    await runFfmpeg(
      ffmpeg,
      {
        inputs: [await concatInput(pieces, frame.frameRate, folder)],
        outputs: [
          {
            url: isFirst ? target : fileUrl(target),
            options: [
              ...['-map', '0:v', '-an', '-vf', filters.join(','), '-frames:v', String(frameCount)],
              ...['-r', String(frame.frameRate), '-c:v', 'libx264', '-profile:v', 'high', ...rate],
              ...['-threads', String(X264_THREADS), '-g', String(KEY_FRAME_SECONDS * frame.frameRate)],
              ...BT709_TAGS,
              ...(isFirst ? ['-bf', '0', '-f', 'null'] : MP4_OPTIONS),
              ...(isFirst ? [] : ['-video_track_timescale', String(frame.frameRate)]),
            ],
          },
        ],
        step: 'video.encoding',
        expected: { frameCount },
        outPath,
      },
      part,
    );
  };
  let complete = false;
  try {
    if (mostBytes === null) {
      await run(
        frame.preview ? ['-preset', 'superfast', '-crf', '26'] : ['-preset', 'veryfast', '-crf', '18'],
        outPath,
        work,
      );
    } else {
      const log = join(folder, 'pass');
      const pass = (number: 1 | 2, bits: number): string[] => [
        ...['-preset', 'medium', '-b:v', String(Math.round(bits)), '-pass', String(number), '-passlogfile', log],
      ];
      const bits = bitsPerSecond * AIM_SHARE;
      await run(pass(1, bits), NOWHERE, portionOf(work, 0, 0.4));
      let attempt = 0;
      await within(mostBytes, bits, async (rate) => {
        const [from, to] = [0.6 * 0.5 ** attempt, 0.3 * 0.5 ** attempt];
        attempt += 1;
        await run(pass(2, rate), outPath, portionOf(work, 1 - from, 1 - to));
        return (await stat(outPath)).size;
      });
    }
    complete = true;
    return (await stat(outPath)).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
    if (!complete) await rm(outPath, { force: true });
  }
}

const NOWHERE = '-';

/**
 * Encodes again and again until the result is nearly as large as it may be and not larger; what fits best comes last.
 *
 * @param encode with so many bits a second to so many bytes
 */
async function within(mostBytes: number, bits: number, encode: (bits: number) => Promise<number>): Promise<void> {
  let fits = { bits: 0, bytes: 0 };
  let over = { bits: Infinity, bytes: Infinity };
  let [rate, bytes] = [bits, await encode(bits)];
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    // Where more bits make it no larger, it has all that it needs.
    const hasAll = bytes <= mostBytes && fits.bits > 0 && bytes < fits.bytes * 1.01;
    if (hasAll || (bytes <= mostBytes && bytes >= LEAST_SHARE * mostBytes)) return;
    if (bytes <= mostBytes) fits = { bits: rate, bytes };
    else over = { bits: rate, bytes };
    const aim = AIM_SHARE * mostBytes;
    const isBetween = fits.bits > 0 && over.bits < Infinity;
    const between = fits.bits + ((over.bits - fits.bits) * (aim - fits.bytes)) / (over.bytes - fits.bytes);
    rate = isBetween ? between : (rate * aim) / bytes;
    bytes = await encode(rate);
  }
  if (bytes > mostBytes && fits.bits > 0) await encode(fits.bits);
}
