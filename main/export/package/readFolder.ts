import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_TEXT_BYTES, type ReadZip } from './readZip.ts';

/** Reads what `readZip` reads of a package that is a folder. */
export async function readFolder(path: string, endings: RegExp): Promise<ReadZip> {
  const files: { name: string; bytes: number }[] = [];
  const texts = new Map<string, string>();
  const names = (await readdir(path, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort();
  for (const name of names) {
    const status = await stat(join(path, name));
    if (!status.isFile()) continue;
    files.push({ name, bytes: status.size });
    if (endings.test(name) && status.size <= MOST_TEXT_BYTES) texts.set(name, await readFile(join(path, name), 'utf8'));
  }
  return { files, texts };
}
