import { JSDOM, VirtualConsole, type DOMWindow } from 'jsdom';
import { Clock } from './clock.ts';
import { installMedia, type DrivenMedia } from './media.ts';
import type { RunPage } from './protocol.ts';

/** What a browser keeps between launches; null: storage is blocked. */
export type Storage = Map<string, string> | null;

/** Where a page finds itself. */
export interface Surroundings {
  readonly storage: Storage;
  /** What comes after `?`. */
  readonly query?: string;
  /** Puts a learning system in place before the page's scripts run. */
  readonly attach?: (window: DOMWindow, clock: Clock) => void;
  /** Answers what is fetched and is not of the package; null: nothing does. */
  readonly answer?: (url: URL, method: string, body: string) => { readonly status: number; readonly text: string };
}

/** A launched page. */
export interface Launched {
  readonly window: DOMWindow;
  readonly clock: Clock;
  /** What carries the lesson's time. @throws Error where there is none */
  media(): DrivenMedia;
  /** What went wrong in it, first to last. */
  readonly failures: readonly string[];
  close(): void;
}

const ADDRESS = 'https://lesson.invalid/';

/** Opens a page of a package with its own scripts. Its failures are collected, not thrown. */
export async function launchPage(page: RunPage, durationSeconds: number, around: Surroundings): Promise<Launched> {
  const clock = new Clock();
  const failures: string[] = [];
  const fail = (error: unknown): void => {
    failures.push(error instanceof Error || isErrorLike(error) ? `${error.name}: ${error.message}` : String(error));
  };
  const virtualConsole = new VirtualConsole();
  virtualConsole.on('jsdomError', (error: Error & { readonly type?: string }) => {
    // Drawing, navigation and the like, which there is none of here.
    if (error.type !== 'not-implemented') fail('cause' in error ? error.cause : error);
  });
  let driven: ((element: Element) => DrivenMedia) | null = null;
  const { window } = new JSDOM(page.files.get(page.name), {
    url: `${ADDRESS}${page.name}${around.query ? `?${around.query}` : ''}`,
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole,
    beforeParse: (made) => {
      clock.installIn(made);
      installWindow(made, page, around);
      driven = installMedia(made, clock, durationSeconds);
      around.attach?.(made, clock);
    },
  });
  const onRejection = (reason: unknown): void => {
    fail(reason);
  };
  process.on('unhandledRejection', onRejection);
  for (const script of window.document.querySelectorAll('script[src]')) {
    const name = script.getAttribute('src')!;
    const text = fileAt(page, name);
    if (text === undefined) fail(`${name} is missing`);
    else {
      try {
        window.eval(text);
      } catch (error) {
        fail(error);
      }
    }
  }
  await clock.advance(50);
  let playing: Element | null = null;
  return {
    window,
    clock,
    failures,
    media: () => {
      // Looked for once: in a long page that takes longer than all else.
      if (!playing?.isConnected) {
        playing = window.document.querySelector('audio') ?? window.document.querySelector('video');
      }
      if (playing === null || driven === null) throw new Error('there is nothing to play');
      return driven(playing);
    },
    close: () => {
      process.off('unhandledRejection', onRejection);
      window.close();
    },
  };
}

/** What browsers have and this document model lacks. */
function installWindow(window: DOMWindow, page: RunPage, { storage, answer }: Surroundings): void {
  const define = (target: object, values: Readonly<Record<string, unknown>>): void => {
    for (const [name, value] of Object.entries(values))
      Object.defineProperty(target, name, { value, configurable: true, writable: true });
  };
  define(window, {
    matchMedia: (media: string) => ({ media, matches: false, addEventListener: ignore, removeEventListener: ignore }),
    scrollTo: ignore,
    fetch: (given: unknown, options: { readonly method?: string; readonly body?: string } = {}) => {
      const own = fileAt(page, String(given));
      const answered =
        own !== undefined
          ? { status: 200, text: own }
          : (answer?.(new URL(String(given), ADDRESS), options.method ?? 'GET', options.body ?? '') ?? null);
      if (answered === null) return Promise.reject(new window.TypeError('Failed to fetch'));
      const { status, text } = answered;
      return Promise.resolve({
        status,
        ok: status >= 200 && status < 300,
        text: () => Promise.resolve(text),
        json: () => Promise.resolve(window.JSON.parse(text) as unknown),
      });
    },
  });
  Object.defineProperty(window, 'localStorage', { configurable: true, get: () => storageOf(window, storage) });
  Object.defineProperty(window, 'sessionStorage', { configurable: true, get: () => storageOf(window, storage) });
  const { HTMLElement, HTMLDialogElement, Event } = window;
  define(HTMLElement.prototype, {
    scrollTo: ignore,
    requestFullscreen: () => Promise.reject(new Error('not here')),
  });
  const open = function (this: HTMLElement): void {
    this.setAttribute('open', '');
  };
  define(HTMLDialogElement.prototype, {
    show: open,
    showModal: open,
    close(this: HTMLElement) {
      if (!this.hasAttribute('open')) return;
      this.removeAttribute('open');
      this.dispatchEvent(new Event('close'));
    },
  });
  const tracks = new WeakMap<object, object>();
  Object.defineProperty(window.HTMLTrackElement.prototype, 'track', {
    configurable: true,
    get(this: object) {
      const track = tracks.get(this) ?? { mode: 'disabled', activeCues: [], cues: [], addEventListener: ignore };
      tracks.set(this, track);
      return track;
    },
  });
}

/** The text at an address as the page writes it; undefined: it is not in the package, or no text. */
function fileAt({ name, files }: RunPage, address: string): string | undefined {
  const { origin, pathname } = new URL(address, ADDRESS + name);
  return `${origin}/` === ADDRESS ? files.get(decodeURIComponent(pathname.slice(1))) : undefined;
}

function storageOf(window: DOMWindow, storage: Storage): object {
  if (storage === null) throw new window.DOMException('Storage is blocked', 'SecurityError');
  return {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => void storage.set(name, value),
    removeItem: (name: string) => void storage.delete(name),
  };
}

/** Errors of the page are no `Error`s of ours. */
function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}

function ignore(): void {
  // Nothing is drawn here.
}
