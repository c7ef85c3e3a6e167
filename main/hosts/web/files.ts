import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { failedWith } from '../../contract/fileErrors.ts';
import type { ServedFile } from '../../services/studio/types.ts';
import { fileAnswer } from '../shared/fileAnswer.ts';

/** Sends what `fileAnswer` says of a file. Resolves to whether the file was there. */
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
    const ifRange = headers['if-range'];
    const answer = fileAnswer(file, stats, {
      range: headers.range ?? null,
      ifRange: typeof ifRange === 'string' ? ifRange : null,
      ifNoneMatch: headers['if-none-match'] ?? null,
    });
    response.writeHead(answer.status, { ...answer.headers });
    if (method === 'HEAD' || !answer.body) {
      response.end();
    } else {
      const { first, last } = answer.body;
      await pipeline(handle.createReadStream({ start: first, end: last, autoClose: false }), response);
    }
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
