import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { LecternError } from '../../contract/errors.ts';
import { CORNER_PX } from '../../lesson/composing.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import { fileUrl, requireFile } from '../../media/files.ts';
import { runFfmpeg } from '../../media/run.ts';
import type { Work } from '../../contract/work.ts';

const THUMBNAIL_PX = { width: 320, height: 180 };
const LOGO_PX = { width: 480, height: 160 };
const MOST_LOGO_BYTES = 50_000_000;
const POSTER_WIDTH_PX = 1280;

/** A slide to choose by: a small JPEG. */
export function thumbnail(slidePicturePath: string): Promise<Buffer> {
  return sharp(slidePicturePath)
    .resize({ ...THUMBNAIL_PX, fit: 'cover' })
    .jpeg({ quality: 78 })
    .toBuffer();
}

/** A slide to read: at a quality of 90 sharp, and a tenth of its PNG. */
export function slideForWeb(slidePicturePath: string, quality: number): Promise<Buffer> {
  return sharp(slidePicturePath).webp({ quality, smartSubsample: true }).toBuffer();
}

/** The colour of a slide's first corner, `#rrggbb`: what goes on around it where it does not fill the frame. */
export async function cornerColour(slidePicturePath: string): Promise<string> {
  const { channels } = await sharp(
    await sharp(slidePicturePath)
      .extract({ left: 0, top: 0, width: CORNER_PX, height: CORNER_PX })
      .removeAlpha()
      .toColourspace('srgb')
      .png()
      .toBuffer(),
  ).stats();
  return `#${channels.map(({ mean }) => Math.round(mean).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * A logo as a small PNG, whatever it was: no script of an SVG gets anywhere. It is drawn from its bytes alone, which have
 * no place that a reference to another file could start from; what an SVG has of other files or servers stays empty.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `logo.unreadable`
 */
export async function logo(path: string): Promise<Buffer> {
  await requireFile(path);
  try {
    if ((await stat(path)).size > MOST_LOGO_BYTES) throw new Error('too large');
    const bytes = await readFile(path);
    const { format } = await sharp(bytes).metadata();
    return await sharp(bytes)
      // An SVG's size says little: many icons have 24 pixels.
      .resize({ ...LOGO_PX, fit: 'inside', withoutEnlargement: format !== 'svg' })
      .png()
      .toBuffer();
  } catch (error) {
    throw new LecternError('logo.unreadable', { path }, { cause: error });
  }
}

/** What a video shows at a time as a JPEG at `outPath`. */
export async function poster(
  ffmpeg: Ffmpeg,
  videoPath: string,
  atSeconds: number,
  outPath: string,
  work: Work,
): Promise<void> {
  const options = ['-frames:v', '1', '-vf', `scale='min(${POSTER_WIDTH_PX},iw)':-2`, '-q:v', '4', '-f', 'image2'];
  await runFfmpeg(
    ffmpeg,
    {
      inputs: [{ url: fileUrl(videoPath), options: atSeconds > 0 ? ['-ss', String(atSeconds)] : [] }],
      outputs: [{ url: fileUrl(outPath), options: [...options, '-update', '1', '-fflags', '+bitexact'] }],
      step: 'poster.taking',
      outPath,
    },
    { signal: work.signal },
  );
}
