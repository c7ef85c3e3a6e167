import { execFile } from 'node:child_process';
import { basename, join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { MotionModel } from '../../../main/contract/motion.ts';
import { headAndShoulders } from '../../../main/portrait/crop.ts';
import { REAL_SIZE, firstFrameOf, PERFORMANCE } from './reenactment.ts';
import { motionOf, renderMotion, samplesOf, SIZE_PX } from './session.ts';
import type { Session } from './session.ts';
import { FRAME_RATE } from './video.ts';

const LABEL_PX = 44;

/** Real clips beside the same words as each model performs them from the first frame, one clip after another, as one MP4. */
export async function writeSideBySide(
  session: Session,
  models: readonly MotionModel[],
  paths: readonly string[],
  outPath: string,
): Promise<void> {
  const { ffmpeg, folder } = session;
  const parts: string[] = [];
  for (const path of paths) {
    const clip = basename(path);
    const { photoPath, picture, face } = await firstFrameOf(session, path);
    const samples = await samplesOf(session, path);
    const made: string[] = [];
    for (const model of models) {
      const motion = await motionOf(model, samples, PERFORMANCE);
      made.push(await renderMotion(session, photoPath, motion, model, PERFORMANCE));
    }
    const labelPath = join(folder, `${clip}.label.png`);
    await writeLabels(labelPath, [`${clip}: real`, ...models.map(({ id }) => id)]);
    const { left, top, width } = headAndShoulders(picture, face, { widthPx: SIZE_PX, heightPx: SIZE_PX });
    const [x, y, side] = [left, top, width].map(Math.round);
    const graph = [
      `[0:v]scale=${REAL_SIZE.widthPx}:${REAL_SIZE.heightPx}:flags=bicubic,crop=${side}:${side}:${x}:${y},` +
        `scale=${SIZE_PX}:${SIZE_PX}:flags=bicubic:out_color_matrix=bt709,fps=${FRAME_RATE},setsar=1[real]`,
      `[real]${made.map((_, i) => `[${i + 1}:v]`).join('')}hstack=${made.length + 1}:shortest=1[faces]`,
      `[${made.length + 1}:v][faces]vstack=shortest=1[all]`,
    ];
    const inputs = [path, ...made].flatMap((input) => ['-i', input]);
    const part = join(folder, `${clip}.beside.mp4`);
    const options = ['-map', '[all]', '-map', '0:a', '-r', String(FRAME_RATE), '-shortest', ...ENCODING];
    const label = ['-loop', '1', '-framerate', String(FRAME_RATE), '-i', labelPath];
    await run(ffmpeg.ffmpegPath, [...QUIET, ...inputs, ...label, '-filter_complex', graph.join(';'), ...options, part]);
    parts.push(part);
  }
  const listPath = join(folder, 'parts.txt');
  await writeFile(listPath, parts.map((part) => `file '${part}'\n`).join(''));
  await run(ffmpeg.ffmpegPath, [...QUIET, '-f', 'concat', '-safe', '0', '-i', listPath, '-c', 'copy', outPath]);
}

const run = promisify(execFile);
const QUIET = ['-v', 'error', '-y'];
const COLOURS = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];
const ENCODING = ['-c:v', 'libx264', '-crf', '16', '-preset', 'fast', '-pix_fmt', 'yuv420p', ...COLOURS, '-c:a', 'aac'];

async function writeLabels(path: string, labels: readonly string[]): Promise<void> {
  const texts = labels.map((label, i) => `<text x="${(i + 0.5) * SIZE_PX}" y="30">${label}</text>`).join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${labels.length * SIZE_PX}" height="${LABEL_PX}" ` +
    `font-family="sans-serif" font-size="22" fill="#222" text-anchor="middle">` +
    `<rect width="100%" height="100%" fill="#fff"/>${texts}</svg>`;
  await sharp(Buffer.from(svg)).png().toFile(path);
}
