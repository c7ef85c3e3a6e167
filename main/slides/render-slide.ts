import type { Work } from '../contract/work.ts';

/**
 * Draws a slide again from its source, sharp at any size: for exports larger than the stored 1920×1080 picture.
 *
 * @param sourcePath a PDF or an image
 * @param page page of the PDF, from 0; 0 for an image
 * @returns the bytes of a PNG of exactly `widthPx × heightPx`, letterboxed like the stored picture
 */
export function renderSlide(
  sourcePath: string,
  page: number,
  widthPx: number,
  heightPx: number,
  work: Work,
): Promise<Uint8Array> {
  throw new Error(`not written yet: ${sourcePath} ${page} ${widthPx} ${heightPx} ${String(work)}`);
}
