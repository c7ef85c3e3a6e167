import { PAGE_URL } from './address.ts';
import { createClosing, type Closing } from './closing.ts';
import { guardContents, type GuardedContents } from './guard.ts';
import type { PageContents, PageMessages } from './messages.ts';
import { createRecovery } from './recovery.ts';
import type { Rectangle } from './windowState.ts';

/** The part of Electron's `WebContents` that the window needs. */
export interface WindowContents extends GuardedContents, PageContents {
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-attach-webview' | 'will-frame-navigate',
    listener: (event: { preventDefault(): void }) => void,
  ): unknown;
  on(event: 'render-process-gone', listener: (event: unknown, details: { readonly reason: string }) => void): unknown;
  on(
    event: 'did-start-navigation',
    listener: (event: { readonly isMainFrame: boolean; readonly isSameDocument: boolean }) => void,
  ): unknown;
  reload(): void;
}

/** The part of Electron's `BrowserWindow` that is used. */
export interface StudioWindow {
  readonly webContents: WindowContents;
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
  loadURL(address: string): Promise<void>;
  isMaximized(): boolean;
  maximize(): void;
  getNormalBounds(): Rectangle;
  show(): void;
  close(): void;
}

export interface WindowListeners {
  /** Sends an event to the page. */
  readonly tell: (name: 'closing' | 'recovered') => void;
  /** The page can no longer hear. */
  readonly onPageGone: () => void;
  /** It crashed too often to be loaded again. */
  readonly onHopeless: () => void;
  /** Asks the user whether to close although not everything could be saved. */
  readonly confirmLoss: () => Promise<boolean>;
  readonly onClosing: (bounds: Rectangle, isMaximized: boolean) => void;
}

export interface OpenedWindow {
  readonly closing: Closing;
  /** The page has begun to listen for events. */
  pageReady(): void;
}

/** Guards a window, loads the page into it, loads it again after a crash, and lets it close when everything is saved. */
export function runWindow(window: StudioWindow, messages: PageMessages, listeners: WindowListeners): OpenedWindow {
  const { webContents } = window;
  const recovery = createRecovery();
  let isPageReady = false;
  let hasCrashed = false;
  guardContents(webContents);
  messages.admit(webContents);
  const pageGone = (): void => {
    isPageReady = false;
    messages.pageGone(webContents);
    listeners.onPageGone();
  };
  const closing = createClosing({
    askPage: () => {
      listeners.tell('closing');
    },
    closeAgain: () => {
      window.close();
    },
    confirmLoss: listeners.confirmLoss,
    isPageAlive: () => isPageReady && !webContents.isDestroyed(),
  });
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pageGone();
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    pageGone();
    hasCrashed = true;
    if (recovery.pageEnded(reason, Date.now())) webContents.reload();
    else if (reason !== 'clean-exit') listeners.onHopeless();
  });
  window.on('close', (event) => {
    if (closing.mayClose()) listeners.onClosing(window.getNormalBounds(), window.isMaximized());
    else event.preventDefault();
  });
  window.on('closed', () => {
    messages.pageGone(webContents);
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(PAGE_URL);
  return {
    closing,
    pageReady() {
      isPageReady = true;
      if (hasCrashed) listeners.tell('recovered');
      hasCrashed = false;
    },
  };
}
