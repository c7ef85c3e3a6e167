import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Work } from '../../contract/work.ts';
import type { PackageFile } from './contents.ts';

/** Writes the files of a package into an empty folder. */
export async function writeFolder(files: readonly PackageFile[], folder: string, work: Work): Promise<void> {
  for (const file of files) {
    work.signal?.throwIfAborted();
    const path = join(folder, file.name);
    await mkdir(dirname(path), { recursive: true });
    if ('bytes' in file) await writeFile(path, file.bytes);
    else await copyFile(file.path, path);
  }
}
