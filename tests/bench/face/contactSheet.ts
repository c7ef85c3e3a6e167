import { basename } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import type { MotionModel } from '../../../main/contract/motion.ts';
import { isLecternError } from '../../../main/contract/errors.ts';
import { motionOf, renderMotion, samplesOf } from './session.ts';
import type { Session } from './session.ts';
import { FRAME_RATE, framesOf } from './video.ts';
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
/** A cell shows the middle of the frame: the face without the shoulders. */
const FRAME_PX = 400;
const CELL_PX = 240;
const CUT = { left: (FRAME_PX - CELL_PX) / 2, top: 84, width: CELL_PX, height: CELL_PX } as const;
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

async function framesAt({ ffmpeg }: Session, path: string, frames: readonly number[]): Promise<Buffer[]> {
  const pictures = new Map<number, Buffer>();
  let frame = 0;
  for await (const { widthPx, heightPx, rgb } of framesOf(ffmpeg, path, { widthPx: FRAME_PX, heightPx: FRAME_PX })) {
    if (frames.includes(frame)) {
      const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
      pictures.set(frame, await sharp(rgb, { raw }).extract(CUT).png().toBuffer());
    }
    frame += 1;
  }
  return frames.map((wanted) => pictures.get(wanted)!);
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
