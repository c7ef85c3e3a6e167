import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from 'vite';
import { chromiumPath } from './chromium.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
};

/**
 * Opens the page of `stagePage/` in a browser.
 *
 * @param folder whose files the page finds under `/files/`, and under any address for media by their names
 */
export async function openStagePage(folder: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const built = join(folder, 'page');
  await build({
    root: join(import.meta.dirname, 'stagePage'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: built, emptyOutDir: true, target: 'chrome130', minify: false },
  });
  const server = createServer(({ url = '/', headers }, response) => {
    const name = url === '/' ? 'index.html' : decodeURIComponent(url);
    const path =
      name.startsWith('/assets/') || name === 'index.html' ? join(built, name) : join(folder, basename(name));
    send(path, headers.range, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: chromiumPath!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { page, close: () => closeAll(browser, server) };
}

async function closeAll(browser: Browser, server: Server): Promise<void> {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function send(path: string, range: string | undefined, response: ServerResponse): Promise<void> {
  const { size } = await stat(path);
  const bytes = await readFile(path);
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const headers = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'accept-ranges': 'bytes' };
  if (first === undefined) {
    response.writeHead(200, { ...headers, 'content-length': size }).end(bytes);
    return;
  }
  const end = last ? Number(last) : size - 1;
  const part = bytes.subarray(Number(first), end + 1);
  response
    .writeHead(206, { ...headers, 'content-length': part.length, 'content-range': `bytes ${first}-${end}/${size}` })
    .end(part);
}
