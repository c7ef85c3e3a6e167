import type { Router } from '../../api/router.ts';
import { isStudioUrl } from './address.ts';

/** Name of the only channel between the page and this process. */
export const CHANNEL = 'lectern';

/** Who sent a message. Null: the frame is gone. */
interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

/** The part of Electron's `WebContents` that messages go to. */
export interface PageContents {
  readonly id: number;
  isDestroyed(): boolean;
  send(channel: string, message: unknown): void;
}

/** The part of Electron's `ipcMain` that is used. */
export interface MessageSource {
  on(
    channel: string,
    listener: (event: { readonly sender: PageContents; readonly senderFrame: Frame | null }, message: unknown) => void,
  ): unknown;
}

export interface PageMessages {
  /** From now on the page of `contents` is heard. */
  admit(contents: PageContents): void;
  /** The page is loaded anew, or has crashed: its calls are given up, its lessons closed; the next page is a new client. */
  pageGone(contents: PageContents): void;
  /** Resolves once no page's call is left. */
  close(): Promise<void>;
}

interface Page {
  readonly contents: PageContents;
  listener: ((message: unknown) => void) | null;
  leave: (() => Promise<void>) | null;
  /** Resolved once the page before has left: the next one must not find its lessons open. */
  left: Promise<void>;
  visits: number;
}

/** Connects the pages of windows with the router. Messages of anyone else, frames within the page too, are not heard. */
export function connectPages(source: MessageSource, router: Router): PageMessages {
  const pages = new Map<number, Page>();

  source.on(CHANNEL, ({ sender, senderFrame }, message) => {
    const page = pages.get(sender.id);
    if (!page || senderFrame === null || senderFrame.parent !== null || !isStudioUrl(senderFrame.url)) return;
    if (!page.leave) begin(page);
    const { visits } = page;
    void page.left.then(() => {
      if (page.visits === visits) page.listener?.(message);
    });
  });

  function begin(page: Page): void {
    const { contents } = page;
    page.visits += 1;
    const { visits } = page;
    let end: (() => Promise<void>) | null = null;
    const begun = page.left.then(() => {
      const transport = {
        send: (message: unknown) => {
          if (page.visits === visits && !contents.isDestroyed()) contents.send(CHANNEL, message);
        },
        subscribe: (listener: (message: unknown) => void) => {
          page.listener = listener;
          return () => {
            if (page.listener === listener) page.listener = null;
          };
        },
      };
      end = router.serve(transport, `window-${contents.id}-${visits}`);
    });
    page.left = begun;
    page.leave = () => begun.then(() => end?.());
  }

  function pageGone({ id }: PageContents): void {
    const page = pages.get(id);
    if (!page?.leave) return;
    page.visits += 1;
    page.left = page.leave();
    page.leave = null;
  }

  return {
    admit: (contents) => {
      pages.set(contents.id, { contents, listener: null, leave: null, left: Promise.resolve(), visits: 0 });
    },
    pageGone,
    async close() {
      for (const { contents } of pages.values()) pageGone(contents);
      await Promise.allSettled([...pages.values()].map(({ left }) => left));
      pages.clear();
    },
  };
}
