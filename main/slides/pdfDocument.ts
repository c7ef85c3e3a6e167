import { Worker } from 'node:worker_threads';
import { LecternError } from '../contract/errors.ts';
import { siblingModule } from '../contract/location.ts';
import type { Work } from '../contract/work.ts';
import type { SlideLook } from '../lesson/schema.ts';
import type { Size } from './fit.ts';
import type { DrawnPage } from './pdfPage.ts';
import type { DrawRequest, WorkerMessage } from './pdfProtocol.ts';

/** A PDF, open in a thread of its own until it is closed. */
export interface PdfDocument {
  readonly pageCount: number;
  /** Draws a page (from 0) as large as fits into `box`, or the middle of it that covers `box`, on white. One at a time. */
  drawPage(index: number, box: Size, fit?: SlideLook['fit']): Promise<DrawnPage>;
  close(): Promise<void>;
}

/**
 * Opens a PDF. Aborting `work` ends the thread, also in the middle of a page.
 *
 * @throws LecternError `pdf.encrypted`, `pdf.damaged`, `pdf.empty`; `drawPage`: `pdf.page`
 */
export async function openPdf(path: string, work: Work): Promise<PdfDocument> {
  work.signal?.throwIfAborted();
  const thread = startThread(path, work);
  try {
    const opened = await thread.nextMessage().catch((error: unknown) => {
      work.signal?.throwIfAborted();
      throw new LecternError('pdf.damaged', { path }, { cause: error });
    });
    if (opened.kind === 'refused') throw new LecternError(opened.code, { path });
    if (opened.kind !== 'opened') throw new Error(`unexpected first message: ${opened.kind}`);
    const { pageCount } = opened;
    if (pageCount === 0) throw new LecternError('pdf.empty', { path });
    const drawPage = async (index: number, box: Size, fit: SlideLook['fit'] = 'contain'): Promise<DrawnPage> => {
      thread.send({ index, box, fit });
      const message = await thread.nextMessage().catch((error: unknown) => {
        work.signal?.throwIfAborted();
        // PDFium itself broke down, and its thread with it.
        throw new LecternError('pdf.page', { path, page: index + 1 }, { cause: error });
      });
      if (message.kind === 'drawn') return message.page;
      throw new LecternError('pdf.page', { path, page: index + 1 }, { cause: message });
    };
    return { pageCount, drawPage, close: () => thread.end() };
  } catch (error) {
    await thread.end();
    throw error;
  }
}

interface Thread {
  send(request: DrawRequest): void;
  /** Rejects when the work is aborted or the thread has ended. Asked for once at a time. */
  nextMessage(): Promise<WorkerMessage>;
  end(): Promise<void>;
}

function startThread(path: string, work: Work): Thread {
  const worker = new Worker(siblingModule('./pdfWorker', import.meta.url), { workerData: { path } });
  // Plain callbacks: a race against a promise that lives as long as the thread would keep every page it ever sent.
  let waiting: PromiseWithResolvers<WorkerMessage> | undefined;
  let ended: { readonly why: unknown } | undefined;
  const fail = (why: unknown): void => {
    ended ??= { why };
    waiting?.reject(why);
    waiting = undefined;
  };
  const abort = (): void => {
    fail(work.signal?.reason);
    void worker.terminate();
  };
  worker.on('message', (message: WorkerMessage) => {
    waiting?.resolve(message);
    waiting = undefined;
  });
  worker.on('error', fail);
  worker.on('exit', (code) => {
    fail(new Error(`the thread ended with code ${code}`));
  });
  work.signal?.addEventListener('abort', abort, { once: true });
  return {
    send: (request) => {
      worker.postMessage(request);
    },
    nextMessage: async () => {
      if (ended) throw ended.why;
      waiting = Promise.withResolvers();
      return waiting.promise;
    },
    end: async () => {
      work.signal?.removeEventListener('abort', abort);
      await worker.terminate();
    },
  };
}
