import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { ROOT } from '../../integration/kit/commandLine.ts';
import { chromiumPath } from '../../integration/kit/chromium.ts';

export { chromiumPath };

/** Why no browser can be driven here. */
export const NO_BROWSER = 'there is no Chromium: install it, or set LECTERN_CHROMIUM to its path';

/** The product as a user has it: its web host in a process of its own, its page in Chromium. */
export interface OpenStudio {
  readonly page: Page;
  readonly browser: Browser;
  /** Where new lessons and finished videos go. */
  readonly documents: string;
  readonly url: string;
  /** What the browser's console complained of, the content security policy's violations among them. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface StudioOptions {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly colours?: 'light' | 'dark';
  readonly language?: string;
  /** Whether clips of the presenter are made by themselves; off where a test looks at none: they keep all cores busy. */
  readonly previews?: boolean;
}

/** Starts the web host with usual settings, an empty cache and no lessons, and opens its page. */
export async function openStudio({
  widthPx = 1280,
  heightPx = 800,
  colours = 'light',
  language = 'en-GB',
  previews = true,
}: StudioOptions = {}): Promise<OpenStudio> {
  const home = mkdtempSync(join(tmpdir(), 'lectern-studio-'));
  const documents = join(home, 'Documents', 'Lectern');
  mkdirSync(documents, { recursive: true });
  const data = join(home, '.local', 'share', 'lectern');
  mkdirSync(data, { recursive: true });
  if (!previews) writeFileSync(join(data, 'settings.json'), JSON.stringify({ previews }));
  const host = await startHost(home);
  const browser = await chromium.launch({
    executablePath: chromiumPath!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
  });
  const context = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    colorScheme: colours,
    locale: language,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(watch);
  await page.goto(host.url);
  return {
    page,
    browser,
    documents,
    url: host.url,
    complaints,
    close: async () => {
      await browser.close();
      await host.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What plays in the page, for {@link driftsSeconds} (the stage keeps its players out of the document), and its sockets. */
interface WatchedWindow extends Window {
  media?: HTMLMediaElement[];
  sockets?: WebSocket[];
}

function watch(): void {
  const media: HTMLMediaElement[] = [];
  const sockets: WebSocket[] = [];
  Object.assign(window, { media, sockets });
  window.WebSocket = class extends WebSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given);
      sockets.push(this);
    }
  };
  // Not a call that needs its element: only who plays is of interest.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the element that it was called on
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    if (!media.includes(this)) media.push(this);
    return play.call(this);
  };
}

/**
 * How far the presenter's picture is behind (or, negative, ahead of) the narration, in seconds, looked at a dozen times in
 * two seconds, wherever both play and the narration is in the segment. The page itself looks: whoever asks it from
 * outside, on a busy machine, comes when the segment is over.
 *
 * @param range of the segment in the recording, in seconds
 */
export function driftsSeconds(page: Page, range: readonly [start: number, end: number]): Promise<number[]> {
  return page.evaluate(async ([start, end]) => {
    const drifts: number[] = [];
    for (let look = 0; look < 12; look++) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const playing = ((window as WatchedWindow).media ?? []).filter(({ paused, muted }) => !paused || !muted);
      const audio = playing.find((one) => one instanceof HTMLAudioElement && !one.paused && !one.muted);
      const video = playing.find((one) => one instanceof HTMLVideoElement && !one.paused);
      const isThere = audio && audio.currentTime >= start && audio.currentTime < end;
      if (isThere && video) drifts.push(audio.currentTime - start - video.currentTime);
    }
    return drifts;
  }, range);
}

/** Cuts the page off from its host until the function that is returned is called. */
export async function cutConnection(page: Page): Promise<() => Promise<void>> {
  await page.context().setOffline(true);
  await page.evaluate(() => {
    for (const socket of (window as WatchedWindow).sockets ?? []) socket.close(4000);
  });
  return () => page.context().setOffline(false);
}

async function startHost(home: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(ROOT, 'main', 'hosts', 'cli.ts'), 'serve'], {
    cwd: home,
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local', 'share'),
      LECTERN_CACHE: join(home, 'cache'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(text) ?? [];
      if (found) resolve(found);
    });
    void ended.then(() => {
      reject(new Error(`the web host ended: ${text}`));
    });
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
};

/** Drops files of this machine onto something, as a file manager does. */
export async function dropFiles(target: Locator, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: basename(path),
    type: TYPES[extname(path)] ?? '',
    bytes: readFileSync(path).toString('base64'),
  }));
  const dataTransfer = await target.page().evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, type, bytes } of all) {
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))], name, { type }));
    }
    return transfer;
  }, files);
  for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer });
}
