import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import { readingError } from '../contract/fileErrors.ts';

/** What a slide can be made from. */
export type SourceKind = 'pdf' | 'image';

const SLIDE_FILE = /\.(pdf|png|jpe?g|webp)$/i;
const PRESENTATION_FILE = /\.(pptx?|pptm|ppsx?|odp|key)$/i;
/** The first bytes of PNG, JPEG and WebP. */
const IMAGE_HEADER = /^(\x89PNG\r\n|\xff\xd8\xff|RIFF[^]{4}WEBP)/;
/** The header of a PDF may follow other bytes, but not more than these. */
const HEADER_BYTES = 1024;

/** People count “slide2” before “slide10”, and do not look at capitals. */
const naturalOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The files that `inputs` name, in the order of the lesson: a folder stands for the PDFs and images in it (not deeper),
 * in natural order, without hidden ones.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `slides.none`, `slides.presentation`
 */
export async function slideFiles(inputs: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const input of inputs) {
    const status = await stat(input).catch((error: unknown) => {
      throw readingError(input, error);
    });
    if (status.isDirectory()) files.push(...(await filesIn(input)));
    else files.push(input);
  }
  if (files.length === 0) throw new LecternError('slides.none', { path: inputs.join(', ') });
  return files;
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw readingError(folder, error);
  });
  const visible = names.filter((name) => !name.startsWith('.'));
  const slides = visible.filter((name) => SLIDE_FILE.test(name));
  slides.sort((a, b) => naturalOrder.compare(a, b) || (a < b ? -1 : 1));
  // Beside the PDF that was made from it a presentation is no mistake; alone it is.
  const presentation = visible.find((name) => PRESENTATION_FILE.test(name));
  if (slides.length === 0) {
    throw presentation === undefined
      ? new LecternError('slides.none', { path: folder })
      : new LecternError('slides.presentation', { path: join(folder, presentation) });
  }
  return slides.map((name) => join(folder, name));
}

/**
 * Whether a file is to be read as PDF or as image: by its first bytes, because names lie. What is only named PDF counts
 * as one, so that it can be called damaged.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `slides.format`, `slides.presentation`
 */
export async function kindOf(path: string): Promise<SourceKind> {
  const header = await readHeader(path);
  if (header.includes('%PDF-')) return 'pdf';
  if (IMAGE_HEADER.test(header)) return 'image';
  if (PRESENTATION_FILE.test(path)) throw new LecternError('slides.presentation', { path });
  if (extname(path).toLowerCase() === '.pdf') return 'pdf';
  throw new LecternError('slides.format', { path });
}

/** The first bytes of a file, each as the character of its value. */
async function readHeader(path: string): Promise<string> {
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new LecternError('file.unreadable', { path, reason: 'it is not an ordinary file' });
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readingError(path, error);
  }
}
