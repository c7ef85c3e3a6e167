import type { SlideLook } from '../lesson/schema.ts';
import type { Size } from './fit.ts';
import type { DrawnPage } from './pdfPage.ts';

/** What the thread of a PDF is asked: each request is answered, in order, by `drawn` or `failed`. */
export interface DrawRequest {
  readonly index: number;
  readonly box: Size;
  readonly fit: SlideLook['fit'];
}

/** What it says: first `opened` or `refused`, then the answers. */
export type WorkerMessage =
  | { readonly kind: 'opened'; readonly pageCount: number }
  | { readonly kind: 'refused'; readonly code: 'pdf.encrypted' | 'pdf.damaged' }
  | { readonly kind: 'drawn'; readonly page: DrawnPage }
  | { readonly kind: 'failed'; readonly reason: string };
