import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Job } from '../../../api/answers.ts';
import { LecternError } from '../../../contract/errors.ts';
import { writingError } from '../../../contract/fileErrors.ts';
import { ENTRY_PAGE } from '../../../export/package/contents.ts';
import { unpack } from '../../../export/package/unpack.ts';
import type { ServedFile } from '../types.ts';
import { foundAt } from './jobFiles.ts';

/** What a published page may load, by its ending. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.vtt': 'text/vtt; charset=utf-8',
  '.mp4': 'video/mp4',
  '.m4a': 'audio/mp4',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** An address of a page's file: `/pages/<secret>/<id of its job>/<name>`. */
const PAGE_URL = /^\/pages\/([0-9a-f]{32})\/([0-9a-f-]{36})\/(.+)$/;

/** Published web pages to be looked at: folders as they are, zips unpacked for as long as the studio runs. */
export function createPages(jobOf: (id: string) => Job | null) {
  // A page knows no cookie: whoever was told its address may look at it.
  const secret = randomBytes(16).toString('hex');
  const unpacked = new Map<string, Promise<string>>();

  async function unpackedFolder(path: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-page-'));
    try {
      await unpack(path, folder);
      return folder;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw writingError(folder, error);
    }
  }

  /** Where a job's page lies as files; null where it is no longer there. */
  async function folderOf(id: string): Promise<string | null> {
    const job = jobOf(id);
    const output = job?.outputs.find(({ kind }) => kind === 'web');
    const found = job && output ? await foundAt(job, output) : null;
    if (found === null) return null;
    if (found === 'folder') return output!.path;
    const folder = unpacked.get(id) ?? unpackedFolder(output!.path);
    unpacked.set(id, folder);
    // Another attempt may find room.
    folder.catch(() => unpacked.delete(id));
    return folder;
  }

  return {
    /** Where a browser finds a job's page. */
    urlOf: ({ id }: Pick<Job, 'id'>): string => `/pages/${secret}/${id}/${ENTRY_PAGE}`,

    /** Where the page lies that a browser of this machine is to open. @throws LecternError `file.missing`, `output.unwritable` */
    async pathOf(id: string): Promise<string> {
      const folder = await folderOf(id);
      if (folder === null) throw new LecternError('file.missing', { path: ENTRY_PAGE });
      return join(folder, ENTRY_PAGE);
    },

    async fileOf(urlPath: string): Promise<ServedFile | null> {
      const [, given, id, rest] = PAGE_URL.exec(urlPath) ?? [];
      if (given !== secret || id === undefined || rest === undefined) return null;
      const names = rest.split('/');
      const type = TYPES[extname(rest).toLowerCase()];
      // Names of packages are plain: nothing needs to be decoded, and nothing leads elsewhere.
      if (type === undefined || !names.every((name) => /^[\w-][\w.-]*$/.test(name))) return null;
      const folder = await folderOf(id);
      return folder === null ? null : { path: join(folder, ...names), type, isImmutable: false, isForeign: true };
    },

    async close(): Promise<void> {
      const folders = await Promise.allSettled(unpacked.values());
      for (const folder of folders) {
        if (folder.status === 'fulfilled') await rm(folder.value, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}
