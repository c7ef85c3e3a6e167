import { LecternError } from '../contract/errors.ts';
import type { Work } from '../contract/work.ts';
import type { SlideLook } from '../lesson/schema.ts';
import type { Size } from './fit.ts';
import { readImage } from './image.ts';
import { letterbox } from './letterbox.ts';
import { openPdf } from './pdfDocument.ts';
import { kindOf } from './slideInputs.ts';

/** What of a slide decides its picture, apart from its source's bytes. */
type Drawn = SlideLook & { readonly page: number };

/**
 * Draws a slide again from its source, sharp at any size: for exports larger than the stored 1920×1080 picture, and for
 * that picture when the slide is to look different.
 *
 * @param sourcePath a PDF or an image
 * @param slide `page` of the PDF from 0, or 0 for an image
 * @returns the bytes of a PNG of exactly `size`
 * @throws LecternError those of `importSlides`
 */
export async function renderSlide(sourcePath: string, slide: Drawn, size: Size, work: Work): Promise<Uint8Array> {
  work.signal?.throwIfAborted();
  const { page, fit, background } = slide;
  if ((await kindOf(sourcePath)) === 'image') {
    const png = await letterbox(await readImage(sourcePath, size, slide), size, background);
    work.signal?.throwIfAborted();
    return png;
  }
  const document = await openPdf(sourcePath, work);
  try {
    if (page >= document.pageCount) throw new LecternError('pdf.page', { path: sourcePath, page: page + 1 });
    const drawn = await document.drawPage(page, size, fit);
    return await letterbox({ ...drawn, channels: 4 }, size, background);
  } finally {
    await document.close();
  }
}
