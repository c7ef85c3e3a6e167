import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { failedWith } from '../../contract/fileErrors.ts';
import type { ServedFile } from '../../services/studio/types.ts';
import { byteRange } from '../shared/range.ts';

/**
 * Sends a file, or the part of it that is asked for, or word that the browser's copy is still good. Resolves to whether
 * the file was there.
 */
export async function sendFile(
  file: ServedFile,
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  response: ServerResponse,
): Promise<boolean> {
  const handle = await openFile(file.path);
  if (!handle) return false;
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return false;
    const { size, mtimeMs, ino } = stats;
    const tag = `"${[size, Math.round(mtimeMs), ino].map((part) => part.toString(36)).join('-')}"`;
    response.setHeader('ETag', tag);
    response.setHeader('Accept-Ranges', 'bytes');
    response.setHeader(
      'Cache-Control',
      file.isImmutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    );
    if (headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return true;
    }
    response.setHeader('Content-Type', file.type);
    if (file.downloadName !== undefined) {
      response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${headerText(file.downloadName)}`);
    }
    // Parts of two versions of a file must not be put together.
    const wantsPart = headers['if-range'] === undefined || headers['if-range'] === tag;
    const range = wantsPart ? byteRange(headers.range ?? null, size) : null;
    if (range === 'unsatisfiable') {
      response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
      return true;
    }
    const { first, last } = range ?? { first: 0, last: size - 1 };
    response.setHeader('Content-Length', last - first + 1);
    if (range) response.setHeader('Content-Range', `bytes ${first}-${last}/${size}`);
    response.writeHead(range ? 206 : 200);
    if (method === 'HEAD' || last < first) response.end();
    else await pipeline(handle.createReadStream({ start: first, end: last, autoClose: false }), response);
    return true;
  } catch (error) {
    // Players break off what they have seen enough of.
    if (response.destroyed) return true;
    throw error;
  } finally {
    await handle.close();
  }
}

async function openFile(path: string): Promise<Awaited<ReturnType<typeof open>> | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (failedWith(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'ENAMETOOLONG')) return null;
    throw error;
  }
}

/** As RFC 8187 has it: `encodeURIComponent` leaves a few signs that have a meaning there. */
function headerText(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
