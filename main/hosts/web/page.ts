import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ServedFile } from '../../services/studio/types.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The studio's page as `vite build` left it. */
export interface Page {
  readonly html: string;
  /** Its other files by their addresses: nothing that is not listed here can be asked for. */
  readonly files: ReadonlyMap<string, ServedFile>;
}

export async function readPage(folder: string): Promise<Page> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.flatMap((entry): [string, ServedFile][] => {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) return [];
    const path = join(entry.parentPath, entry.name);
    const address = path.slice(folder.length).replaceAll('\\', '/');
    return [[address, { path, type, isImmutable: address.startsWith('/assets/') }]];
  });
  return { html, files: new Map(files) };
}
