import { randomUUID } from 'node:crypto';
import { basename, parse } from 'node:path';
import { portionOf, type Work } from '../contract/work.ts';
import { USUAL_LOOK } from '../lesson/defaults.ts';
import { addMedia, addMediaBytes } from '../lesson/mediaStore.ts';
import type { Media, Slide } from '../lesson/schema.ts';
import { titleOfFile } from './fileTitle.ts';
import type { Size } from './fit.ts';
import { readImage } from './image.ts';
import { letterbox, type Pixels } from './letterbox.ts';
import { openPdf, type PdfDocument } from './pdfDocument.ts';
import { kindOf, slideFiles } from './slideInputs.ts';

/** Size of a slide's stored picture. */
export const PICTURE_SIZE: Size = { widthPx: 1920, heightPx: 1080 };

const REPORT_INTERVAL_MS = 250;

/**
 * Turns PDFs, images and folders of them (natural order) into slides: pictures of {@link PICTURE_SIZE}, letterboxed,
 * stored with their sources in the media of `lessonFolder`. A picture is stored before the next but one is drawn, so
 * memory does not grow with the number of pages; PDFs are drawn in a thread of their own.
 *
 * @param inputs paths of PDFs, PNG, JPEG or WebP images, and folders of such, in the order of the lesson
 * @throws LecternError `slides.*`, `pdf.*`, and those of `addMedia`
 */
export async function importSlides(inputs: readonly string[], lessonFolder: string, work: Work): Promise<Slide[]> {
  const files = await slideFiles(inputs);
  const slides: Slide[] = [];
  const calm = withCalmProgress(work);
  for (const [index, path] of files.entries()) {
    calm.signal?.throwIfAborted();
    const portion = portionOf(calm, index / files.length, (index + 1) / files.length);
    const isPdf = (await kindOf(path)) === 'pdf';
    const position = slides.length;
    slides.push(...(await (isPdf ? importPdf : importImage)(path, position, lessonFolder, portion)));
    portion.onProgress?.({ fraction: 1, step: 'slides.imported', details: { count: slides.length } });
  }
  return slides;
}

async function importImage(path: string, position: number, folder: string, work: Work): Promise<Slide[]> {
  const pixels = await readImage(path, PICTURE_SIZE);
  const media = await addMedia(folder, path, work);
  return [await store(pixels, titleOfFile(path) ?? numbered(position), { media, page: 0 }, folder)];
}

async function importPdf(path: string, position: number, folder: string, work: Work): Promise<Slide[]> {
  const document = await openPdf(path, work);
  try {
    const media = await addMedia(folder, path, work);
    return await importPages(document, media, position, folder, work);
  } finally {
    await document.close();
  }
}

async function importPages(
  document: PdfDocument,
  media: Media,
  position: number,
  folder: string,
  work: Work,
): Promise<Slide[]> {
  const { pageCount } = document;
  const slides: Slide[] = [];
  let drawing = document.drawPage(0, PICTURE_SIZE);
  for (let page = 0; page < pageCount; page++) {
    work.onProgress?.({
      fraction: page / pageCount,
      step: 'slides.drawing',
      details: { number: page + 1, count: pageCount },
    });
    const drawn = await drawing;
    // The thread draws the next page while this one is encoded.
    if (page + 1 < pageCount) drawing = document.drawPage(page + 1, PICTURE_SIZE);
    // It is awaited in the next round; should this round fail, nobody asks for it any more.
    drawing.catch(() => undefined);
    const title = drawn.title ?? numbered(position + page);
    slides.push(await store({ ...drawn, channels: 4 }, title, { media, page }, folder));
    work.signal?.throwIfAborted();
  }
  return slides;
}

async function store(pixels: Pixels, title: string, source: Slide['source'], folder: string): Promise<Slide> {
  const png = await letterbox(pixels, PICTURE_SIZE);
  const name = `${parse(basename(source.media.name)).name} ${source.page + 1}.png`;
  const picture = await addMediaBytes(folder, png, name);
  return { id: randomUUID(), title, notes: '', picture, source, ...USUAL_LOOK };
}

function numbered(position: number): string {
  return `Slide ${position + 1}`;
}

/** A page takes a few hundredths of a second: not every one is worth a report. */
function withCalmProgress({ signal, onProgress }: Work): Work {
  let reportedMs = -Infinity;
  return {
    signal,
    onProgress:
      onProgress &&
      ((progress) => {
        const nowMs = performance.now();
        if (nowMs - reportedMs < REPORT_INTERVAL_MS) return;
        reportedMs = nowMs;
        onProgress(progress);
      }),
  };
}
