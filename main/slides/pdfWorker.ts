import { openSync, fstatSync, readSync, closeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { drawPage } from './pdfPage.ts';
import type { DrawRequest, WorkerMessage } from './pdfProtocol.ts';
import { loadPdfium, PASSWORD_ERROR, type Pdfium } from './pdfium.ts';

/** The thread in which PDFium runs: it is synchronous, and one page may take a second. */
const port = parentPort!;
const { path } = workerData as { path: string };

function reply(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

/** Reads the file straight into PDFium's memory, where it stays. */
function loadFile(pdfium: Pdfium): { bytes: number; byteCount: number } {
  const file = openSync(path, 'r');
  try {
    const byteCount = fstatSync(file).size;
    const bytes = pdfium._malloc(byteCount);
    if (!bytes) throw new Error(`no memory for ${byteCount} bytes`);
    let done = 0;
    while (done < byteCount) {
      const read = readSync(file, pdfium.HEAPU8, bytes + done, byteCount - done, done);
      if (read === 0) throw new Error('the file became shorter while it was read');
      done += read;
    }
    return { bytes, byteCount };
  } finally {
    closeSync(file);
  }
}

const pdfium = await loadPdfium();
const { bytes, byteCount } = loadFile(pdfium);
const document = pdfium._FPDF_LoadMemDocument64(bytes, byteCount, 0);
if (document) {
  reply({ kind: 'opened', pageCount: pdfium._FPDF_GetPageCount(document) });
} else {
  reply({ kind: 'refused', code: pdfium._FPDF_GetLastError() === PASSWORD_ERROR ? 'pdf.encrypted' : 'pdf.damaged' });
}

port.on('message', ({ index, box, fit }: DrawRequest) => {
  try {
    const page = drawPage(pdfium, document, { index, box, fit });
    reply({ kind: 'drawn', page }, [page.data.buffer]);
  } catch (error) {
    reply({ kind: 'failed', reason: String(error) });
  }
});
