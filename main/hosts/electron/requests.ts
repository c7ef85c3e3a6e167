import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { ServedFile } from '../../services/studio/types.ts';
import { isStudioUrl } from './address.ts';
import { contentSecurityPolicy, withNonce } from '../shared/contentPolicy.ts';
import { fileAnswer } from '../shared/fileAnswer.ts';

export interface RequestHandlerOptions {
  /** What `vite build` made of the studio's page. */
  readonly rendererFolder: string;
  /** The studio's own files, by their addresses. */
  readonly fileOf: (urlPath: string) => Promise<ServedFile | null>;
  /** Of this start of the app. */
  readonly nonce: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Answers every request for an address of the studio's scheme: the page, what belongs to it, and the studio's files. */
export function createRequestHandler(options: RequestHandlerOptions): (request: Request) => Promise<Response> {
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy(options.nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  return async (request) => {
    const response = await answer(request, options);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}

async function answer(request: Request, { rendererFolder, fileOf, nonce }: RequestHandlerOptions): Promise<Response> {
  if (!isStudioUrl(request.url)) return refusal(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const { pathname } = new URL(request.url);
  try {
    if (pathname === '/' || pathname === '/index.html') {
      const page = withNonce(await readFile(join(rendererFolder, 'index.html'), 'utf8'), nonce);
      return new Response(page, { headers: { 'Content-Type': TYPES['.html']!, 'Cache-Control': 'no-store' } });
    }
    const file = (await fileOf(pathname)) ?? pageFile(rendererFolder, pathname);
    return file ? await fileResponse(file, request) : refusal(404);
  } catch (error) {
    if (isMissing(error)) return refusal(404);
    throw error;
  }
}

/** A file of the page itself; null for what would lie elsewhere, or is none that a page loads. */
function pageFile(folder: string, pathname: string): ServedFile | null {
  const name = decoded(pathname);
  const type = TYPES[extname(pathname)];
  if (name === null || type === undefined || name.includes('\0')) return null;
  const path = normalize(join(folder, name));
  return path.startsWith(folder + sep) ? { path, type, isImmutable: name.startsWith('/assets/') } : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

async function fileResponse(file: ServedFile, request: Request): Promise<Response> {
  const stats = await stat(file.path);
  if (!stats.isFile()) return refusal(404);
  const { status, headers, body } = fileAnswer(file, stats, {
    range: request.headers.get('range'),
    ifRange: request.headers.get('if-range'),
    ifNoneMatch: request.headers.get('if-none-match'),
  });
  if (request.method === 'HEAD' || !body) return new Response(null, { status, headers });
  const stream = createReadStream(file.path, { start: body.first, end: body.last });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers });
}

function refusal(status: number): Response {
  return new Response(null, { status });
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
