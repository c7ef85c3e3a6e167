import { cover, fitWithin, type Size } from './fit.ts';
import type { DrawRequest } from './pdfProtocol.ts';
import { titleOf, type Glyph } from './pageTitle.ts';
import { BITMAP_BGRX, RENDER_FLAGS, type Pdfium } from './pdfium.ts';

/** A drawn page: interleaved red, green, blue and a fourth byte without meaning. */
export interface DrawnPage extends Size {
  readonly data: Uint8Array<ArrayBuffer>;
  /** Its largest text near the top, if it has any. */
  readonly title: string | undefined;
}

const BYTES_PER_PIXEL = 4;
/** A title stands among the first of these; pages of small print have tens of thousands of characters. */
const MOST_CHARACTERS = 3000;
/** Fineness of the whole numbers in which PDFium gives places on a page. */
const PLACE_UNITS = 10_000;

/**
 * Draws a page on white, at the largest size that fits into `box` or, of `box`'s size, the middle that covers it.
 *
 * @throws Error where PDFium cannot
 */
export function drawPage(pdfium: Pdfium, document: number, { index, box, fit }: DrawRequest): DrawnPage {
  const page = pdfium._FPDF_LoadPage(document, index);
  if (!page) throw new Error(`PDFium cannot load page ${index} (error ${pdfium._FPDF_GetLastError()})`);
  try {
    const width = pdfium._FPDF_GetPageWidthF(page);
    const height = pdfium._FPDF_GetPageHeightF(page);
    if (!(width > 0 && height > 0)) throw new Error(`page ${index} has no area`);
    const whole = (fit === 'cover' ? cover : fitWithin)(width, height, box);
    const size = fit === 'cover' ? box : whole;
    return { ...size, data: drawPixels(pdfium, page, size, whole), title: titleOf(readLines(pdfium, page)) };
  } finally {
    pdfium._FPDF_ClosePage(page);
  }
}

/** The middle, of size `seen`, of a page that is drawn at size `whole`. */
function drawPixels(pdfium: Pdfium, page: number, seen: Size, whole: Size): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx } = seen;
  const left = Math.round((widthPx - whole.widthPx) / 2);
  const top = Math.round((heightPx - whole.heightPx) / 2);
  const stride = widthPx * BYTES_PER_PIXEL;
  const buffer = pdfium._malloc(stride * heightPx);
  const bitmap = buffer && pdfium._FPDFBitmap_CreateEx(widthPx, heightPx, BITMAP_BGRX, buffer, stride);
  try {
    if (!bitmap) throw new Error(`no memory for ${widthPx} × ${heightPx} pixels`);
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, left, top, whole.widthPx, whole.heightPx, 0, RENDER_FLAGS);
    return new Uint8Array(pdfium.HEAPU8.subarray(buffer, buffer + stride * heightPx));
  } finally {
    if (bitmap) pdfium._FPDFBitmap_Destroy(bitmap);
    pdfium._free(buffer);
  }
}

/** The page's text, line by line in reading order, as it stands on the page when it is upright. */
function readLines(pdfium: Pdfium, page: number): Glyph[][] {
  const text = pdfium._FPDFText_LoadPage(page);
  if (!text) return [];
  const scratch = pdfium._malloc(16);
  try {
    const lines: Glyph[][] = [[]];
    const count = Math.min(pdfium._FPDFText_CountChars(text), MOST_CHARACTERS);
    for (let i = 0; i < count; i++) {
      const character = String.fromCodePoint(pdfium._FPDFText_GetUnicode(text, i));
      if (/[\r\n]/.test(character)) lines.push([]);
      else if (pdfium._FPDFText_GetLooseCharBox(text, i, scratch)) {
        const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(pdfium.HEAPU8.buffer, scratch, 4);
        const places = [
          heightOnPage(pdfium, page, left, top, scratch),
          heightOnPage(pdfium, page, right, bottom, scratch),
        ];
        lines.at(-1)!.push({ text: character, top: Math.min(...places), bottom: Math.max(...places) });
      }
    }
    return lines;
  } finally {
    pdfium._free(scratch);
    pdfium._FPDFText_ClosePage(text);
  }
}

/** How far down the upright page a point of the PDF's own coordinates lies, as a share of the page's height. */
function heightOnPage(pdfium: Pdfium, page: number, x: number, y: number, scratch: number): number {
  pdfium._FPDF_PageToDevice(page, 0, 0, PLACE_UNITS, PLACE_UNITS, 0, x, y, scratch, scratch + 4);
  return new Int32Array(pdfium.HEAPU8.buffer, scratch, 2)[1]! / PLACE_UNITS;
}
