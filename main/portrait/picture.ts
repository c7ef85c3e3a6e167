import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { LecternError } from '../contract/errors.ts';
import type { Work } from '../contract/work.ts';
import type { Picture } from './face.ts';

/** Narrowest face, from ear to ear, that can be made to speak; a picture must at least hold one. */
export const LEAST_FACE_PX = 96;

/** Pictures with more are scaled down to this: beyond it a face gains no detail that a video could show. */
const MOST_PIXELS = 12_000_000;

/** Largest picture that is decoded at all, in megapixels: above any camera's, below what a decompression bomb claims. */
const MOST_MEGAPIXELS = 300;
const MOST_BYTES = 512 * 1024 * 1024;

/** Behind transparent parts: as far from light hair as from dark, so that neither loses its outline. */
const BACKGROUND = { r: 128, g: 128, b: 128 };

const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);

// Two cores are the least we run on; more threads would only take memory.
sharp.concurrency(2);

/**
 * Reads a picture file (JPEG, PNG, WebP, AVIF, GIF, TIFF; any colour space and depth): upright, 8-bit sRGB, at most
 * twelve megapixels. Transparent parts become mid grey; of an animation the first frame counts.
 *
 * Refuses with a LecternError: `file.missing`, `file.unreadable`, `picture.not-a-file`, `picture.format`,
 * `picture.damaged`, `picture.too-large`, `picture.too-small`.
 */
export async function loadPicture(path: string, work: Work): Promise<Picture> {
  work.signal?.throwIfAborted();
  let stats: Stats;
  let bytes: Uint8Array;
  try {
    stats = await stat(path);
    if (!stats.isFile()) throw new LecternError('picture.not-a-file', { path });
    if (stats.size > MOST_BYTES) {
      throw new LecternError('picture.too-large', {
        path,
        found: `${Math.round(stats.size / 1e6)} MB`,
        most: '500 MB',
      });
    }
    bytes = await readFile(path, { signal: work.signal });
  } catch (error) {
    throw readingError(path, error, work);
  }
  return loadPictureBytes(bytes, path, work);
}

function readingError(path: string, error: unknown, work: Work): unknown {
  if (work.signal?.aborted) return work.signal.reason;
  if (error instanceof LecternError || !(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new LecternError('file.missing', { path }, { cause: error });
  }
  const reason = error.code === 'ELOOP' ? 'its links lead in a circle' : String(error.code);
  return new LecternError('file.unreadable', { path, reason }, { cause: error });
}

/** As {@link loadPicture}, for a file already in memory; `name` stands for it in error sentences. */
export async function loadPictureBytes(bytes: Uint8Array, name: string, work: Work): Promise<Picture> {
  const { widthPx, heightPx, orientation } = await inspect(bytes, name);
  work.signal?.throwIfAborted();
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (widthPx * heightPx)));
  const scaled = { width: Math.max(1, Math.round(widthPx * scale)), height: Math.max(1, Math.round(heightPx * scale)) };
  try {
    // Scaled before it is turned: only in this order a huge picture streams through instead of being held whole.
    const decoder = open(bytes).resize(scale < 1 ? { ...scaled, fit: 'fill' } : {});
    const decoded = await decoder
      .flatten({ background: BACKGROUND })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    work.signal?.throwIfAborted();
    const { width, height, channels } = decoded.info;
    const rgb = channels === 3 ? decoded.data : fromGrey(decoded.data, channels);
    const upright = await turnUpright({ widthPx: width, heightPx: height, rgb }, orientation);
    work.signal?.throwIfAborted();
    return upright;
  } catch (error) {
    if (work.signal?.aborted) throw work.signal.reason;
    throw new LecternError('picture.damaged', { path: name, reason: firstLine(error) }, { cause: error });
  }
}

/** `failOn: 'truncated'` refuses half a picture, but not one with, say, a bad comment. */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: MOST_MEGAPIXELS * 1e6, sequentialRead: true });
}

interface Inspection {
  readonly widthPx: number;
  readonly heightPx: number;
  /** EXIF's number, 1–8. */
  readonly orientation: number;
}

async function inspect(bytes: Uint8Array, name: string): Promise<Inspection> {
  let metadata: Metadata;
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new LecternError('picture.format', { path: name }, { cause: error });
  }
  // The format comes from the content: a text file called .jpg has none, and an SVG is a program more than a photo.
  if (!FORMATS.has(metadata.format)) throw new LecternError('picture.format', { path: name });
  const { width, height, orientation } = metadata;
  const megapixels = (width * height) / 1e6;
  if (megapixels > MOST_MEGAPIXELS) {
    const found = `${Math.round(megapixels)} megapixels`;
    throw new LecternError('picture.too-large', { path: name, found, most: `${MOST_MEGAPIXELS} megapixels` });
  }
  if (Math.min(width, height) < LEAST_FACE_PX) {
    throw new LecternError('picture.too-small', {
      path: name,
      widthPx: width,
      heightPx: height,
      leastPx: LEAST_FACE_PX,
    });
  }
  return { widthPx: width, heightPx: height, orientation: orientation ?? 1 };
}

function fromGrey(grey: Uint8Array, channels: number): Uint8Array {
  const count = grey.length / channels;
  const rgb = new Uint8Array(count * 3);
  for (let i = 0; i < count; i += 1) rgb.fill(grey[i * channels]!, i * 3, i * 3 + 3);
  return rgb;
}

/** Undoes the turn and the mirroring that an EXIF orientation stands for. */
async function turnUpright(picture: Picture, orientation: number): Promise<Picture> {
  const { widthPx, heightPx, rgb } = picture;
  const turn = { 3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270 }[orientation] ?? 0;
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  if (turn === 0 && !isMirrored) return picture;
  // Two steps: within one pipeline sharp mirrors before or after turning as it likes, not as we write.
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
  const mirrored = isMirrored ? await sharp(rgb, { raw }).flop().raw().toBuffer() : rgb;
  const turned = await sharp(mirrored, { raw }).rotate(turn).raw().toBuffer({ resolveWithObject: true });
  return { widthPx: turned.info.width, heightPx: turned.info.height, rgb: turned.data };
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '').trim() : String(error);
}
