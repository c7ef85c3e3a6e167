import { PDFiumModule } from '@hyzyla/pdfium';

/**
 * The functions of PDFium (https://pdfium.googlesource.com/pdfium, public/fpdfview.h and fpdf_text.h) that we call, as
 * compiled to WebAssembly: pointers and handles are numbers, 0 is failure. The package's own classes round sizes down
 * and know no character boxes, so the functions are called directly; its types name too few of them.
 */
export interface Pdfium {
  /** Replaced when the memory grows: read it anew after every call. */
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _FPDF_InitLibrary(): void;
  _FPDF_LoadMemDocument64(bytes: number, byteCount: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, argb: number): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    quarterTurns: number,
    flags: number,
  ): void;
  _FPDF_PageToDevice(
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    quarterTurns: number,
    pageX: number,
    pageY: number,
    deviceX: number,
    deviceY: number,
  ): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number;
}

/** `FPDF_ERR_PASSWORD`: a password is needed, or the one given is wrong. */
export const PASSWORD_ERROR = 4;
/** `FPDFBitmap_BGRx`: four bytes a pixel, the last unused. */
export const BITMAP_BGRX = 3;
/** `FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER`: with annotations, red first. */
export const RENDER_FLAGS = 0x01 | 0x10;

export async function loadPdfium(): Promise<Pdfium> {
  // One step over the package's own types, which lack most of the functions that its module has.
  const pdfium = (await PDFiumModule({})) as unknown as Pdfium;
  pdfium._FPDF_InitLibrary();
  return pdfium;
}
