import { basename } from 'node:path';
import sharp, { type OverlayOptions, type Region } from 'sharp';
import type { MotionModel } from '../../../main/contract/motion.ts';
import { isLecternError } from '../../../main/contract/errors.ts';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import { CHIN_BOTTOM, FOREHEAD_TOP } from '../../../main/portrait/topology.ts';
import { motionOf, renderMotion, samplesOf, SIZE_PX } from './session.ts';
import type { Session } from './session.ts';
import { decodeFrames } from '../../../main/media/frames.ts';
import { FRAME_RATE } from './video.ts';
import { spoken } from './voices.ts';
import type { Phone } from './voices.ts';

/** With this seed nobody blinks at the moments that are shown. */
const PERFORMANCE = { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 11 } as const;
const SENTENCE = 'My father knows, we see so many old movies at home.';
/** Sounds of that sentence and how a reader knows them. */
const MOMENTS = [
  ['m', 'm'],
  ['ay', 'a'],
  ['f', 'f'],
  ['ow', 'o'],
  ['pau', 'silence'],
  ['w', 'w'],
  ['iy', 'i'],
  ['s', 's'],
] as const;
const CELL_PX = 240;
/** Side of what a cell shows, in heights of the face at rest. */
const SHOWN = 1.35;
const NOSE_TIP = 1;
const HEAD_PX = 30;

/** Each photo at rest and at moments of one sentence, a row for each photo. */
export async function writeContactSheet(
  session: Session,
  model: MotionModel,
  photoPaths: readonly string[],
  outPath: string,
): Promise<void> {
  const { path, phones } = await spoken('rms', SENTENCE, session.folder);
  const motion = await motionOf(model, await samplesOf(session, path), PERFORMANCE);
  const frames = [0, ...MOMENTS.map(([name]) => middleOf(phones, name))];
  const cells: OverlayOptions[] = [];
  for (const [row, photoPath] of photoPaths.entries()) {
    const top = HEAD_PX + row * CELL_PX;
    try {
      const clip = await renderMotion(session, photoPath, motion, model, PERFORMANCE);
      for (const [column, input] of (await framesAt(session, clip, frames)).entries()) {
        cells.push({ input, left: column * CELL_PX, top });
      }
    } catch (error) {
      if (!isLecternError(error)) throw error;
      cells.push({ input: textRow(`${basename(photoPath)}: ${error.message}`), left: 0, top: top + CELL_PX / 2 });
    }
  }
  const names = ['at rest', ...MOMENTS.map(([, name]) => name)];
  const titles = names.map((name, i) => `${name}, ${(frames[i]! / FRAME_RATE).toFixed(2)} s`);
  const [width, height] = [names.length * CELL_PX, HEAD_PX + photoPaths.length * CELL_PX];
  const sheet = sharp({ create: { width, height, channels: 3, background: '#fff' } });
  await sheet
    .composite([{ input: titleRow(titles), left: 0, top: 0 }, ...cells])
    .png()
    .toFile(outPath);
}

/** The frame in the middle of a sound; of a pause, the one inside the sentence. */
function middleOf(phones: readonly Phone[], name: string): number {
  const { startSeconds, endSeconds } = phones.slice(1).find((phone) => phone.name === name)!;
  return Math.round(((startSeconds + endSeconds) / 2) * FRAME_RATE);
}

/** The face in those frames, cut out where it is in the first one. */
async function framesAt({ ffmpeg, faces }: Session, path: string, frames: readonly number[]): Promise<Buffer[]> {
  const pictures: Picture[] = [];
  const size = { widthPx: SIZE_PX, heightPx: SIZE_PX };
  for await (const picture of decodeFrames(ffmpeg, path, { size, frameRate: FRAME_RATE }, {})) pictures.push(picture);
  const face = await faces.find(pictures[0]!);
  const cut = face ? cutAround(face) : { left: 0, top: 0, width: SIZE_PX, height: SIZE_PX };
  const raw = { width: SIZE_PX, height: SIZE_PX, channels: 3 } as const;
  return Promise.all(
    frames.map((frame) => sharp(pictures[frame]!.rgb, { raw }).extract(cut).resize(CELL_PX).png().toBuffer()),
  );
}

/** A square around a face, inside the frame. */
function cutAround({ landmarks }: Face): Region {
  const [top, bottom] = [landmarks[FOREHEAD_TOP * 3 + 1]!, landmarks[CHIN_BOTTOM * 3 + 1]!];
  const side = Math.round(Math.min(SHOWN * (bottom - top), SIZE_PX));
  const within = (middle: number) => Math.round(Math.min(Math.max(middle - side / 2, 0), SIZE_PX - side));
  return { left: within(landmarks[NOSE_TIP * 3]!), top: within((top + bottom) / 2), width: side, height: side };
}

function titleRow(titles: readonly string[]): Buffer {
  const texts = titles.map((title, i) => `<text x="${(i + 0.5) * CELL_PX}" y="21">${title}</text>`).join('');
  const size = `width="${titles.length * CELL_PX}" height="${HEAD_PX}"`;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size} ${FONT} text-anchor="middle">${texts}</svg>`);
}

function textRow(text: string): Buffer {
  const size = `width="${(MOMENTS.length + 1) * CELL_PX}" height="${HEAD_PX}"`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${FONT}><text x="12" y="21">${text}</text></svg>`,
  );
}

const FONT = 'font-family="sans-serif" font-size="16" fill="#333"';
