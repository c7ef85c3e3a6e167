import type { Stats } from 'node:fs';
import type { ServedFile } from '../../services/studio/types.ts';
import { byteRange, type ByteRange } from './range.ts';

/** What a request says of the part and the copy that it has or wants; null: nothing. */
export interface FileQuestion {
  readonly range: string | null;
  readonly ifRange: string | null;
  readonly ifNoneMatch: string | null;
}

/** How a request for a file is answered, whatever brings the answer. */
export interface FileAnswer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** What of the file follows; null: nothing. */
  readonly body: ByteRange | null;
}

/**
 * A page that is not the studio's runs in an origin of its own: it has no cookie and no storage, is not let in by the host,
 * and loads its own files alone. Those it must be able to load, though they come from another origin than it has.
 */
const FOREIGN_HEADERS = {
  'Content-Security-Policy':
    "sandbox allow-scripts; default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'none'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  // Browsers refuse to shut in what asks for this.
  'Cross-Origin-Opener-Policy': 'unsafe-none',
};

/** The file, the part of it that is asked for, or word that the asker's copy is still good. */
export function fileAnswer(
  file: ServedFile,
  { size, mtimeMs, ino }: Pick<Stats, 'size' | 'mtimeMs' | 'ino'>,
  { range, ifRange, ifNoneMatch }: FileQuestion,
): FileAnswer {
  const tag = `"${[size, Math.round(mtimeMs), ino].map((part) => part.toString(36)).join('-')}"`;
  const cached = {
    ...(file.isForeign === true && FOREIGN_HEADERS),
    ETag: tag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  };
  if (ifNoneMatch === tag) return { status: 304, headers: cached, body: null };
  const headers = {
    ...cached,
    'Content-Type': file.type,
    ...(file.downloadName !== undefined && {
      'Content-Disposition': `attachment; filename*=UTF-8''${headerText(file.downloadName)}`,
    }),
  };
  // Parts of two versions of a file must not be put together.
  const part = ifRange === null || ifRange === tag ? byteRange(range, size) : null;
  if (part === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` }, body: null };
  }
  const body = part ?? { first: 0, last: size - 1 };
  const length = { 'Content-Length': String(body.last - body.first + 1) };
  const place = part && { 'Content-Range': `bytes ${part.first}-${part.last}/${size}` };
  return {
    status: part ? 206 : 200,
    headers: { ...headers, ...length, ...place },
    body: size === 0 ? null : body,
  };
}

/** As RFC 8187 has it: `encodeURIComponent` leaves a few signs that have a meaning there. */
function headerText(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
