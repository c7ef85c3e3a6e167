import { LecternError } from '../contract/errors.ts';
import type { Work } from '../contract/work.ts';
import { readImage } from './image.ts';
import { letterbox } from './letterbox.ts';
import { openPdf } from './pdfDocument.ts';
import { kindOf } from './slideInputs.ts';

/**
 * Draws a slide again from its source, sharp at any size: for exports larger than the stored 1920×1080 picture.
 *
 * @param sourcePath a PDF or an image
 * @param page page of the PDF, from 0; 0 for an image
 * @returns the bytes of a PNG of exactly `widthPx × heightPx`, letterboxed like the stored picture
 * @throws LecternError those of `importSlides`
 */
export async function renderSlide(
  sourcePath: string,
  page: number,
  widthPx: number,
  heightPx: number,
  work: Work,
): Promise<Uint8Array> {
  work.signal?.throwIfAborted();
  const box = { widthPx, heightPx };
  if ((await kindOf(sourcePath)) === 'image') {
    const png = await letterbox(await readImage(sourcePath, box), box);
    work.signal?.throwIfAborted();
    return png;
  }
  const document = await openPdf(sourcePath, work);
  try {
    if (page >= document.pageCount) throw new LecternError('pdf.page', { path: sourcePath, page: page + 1 });
    const drawn = await document.drawPage(page, box);
    return await letterbox({ ...drawn, channels: 4 }, box);
  } finally {
    await document.close();
  }
}
