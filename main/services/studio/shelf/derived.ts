import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writingError } from '../../../contract/fileErrors.ts';
import type { Work } from '../../../contract/work.ts';
import { writeAtomically } from '../../../lesson/files.ts';
import { SharedWork } from '../../../storage/sharedWork.ts';

/** All together; a thumbnail takes about 15 kB, the peaks of an hour 180 kB. */
const MOST_BYTES = 500e6;

/**
 * Small files that were made from media and can be made again: peaks, thumbnails. They are named by what they were made of,
 * kept in one folder, and the longest unused are removed once they are too many.
 */
export class DerivedFiles {
  readonly #folder: string;
  readonly #making = new SharedWork<undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The path of a file that is there already, or null. */
  async find(name: string): Promise<string | null> {
    const path = join(this.#folder, name);
    const status = await stat(path).catch(() => null);
    if (!status?.isFile()) return null;
    const now = new Date();
    await utimes(path, now, now).catch(() => undefined);
    return path;
  }

  /**
   * The paths of files that are made together where one is missing; several who ask for them at once wait for one making.
   *
   * @param make gives the files' contents, in the order of `names`
   * @throws LecternError `output.unwritable`; what `make` throws
   */
  async obtain(
    names: readonly string[],
    make: (work: Work) => Promise<readonly (Uint8Array | string)[]>,
    work: Work,
  ): Promise<readonly string[]> {
    const found = await Promise.all(names.map((name) => this.find(name)));
    if (found.includes(null)) {
      await this.#making.join(names.join('/'), (sharedWork) => this.#store(names, make, sharedWork), work);
    }
    return names.map((name) => join(this.#folder, name));
  }

  async #store(
    names: readonly string[],
    make: (work: Work) => Promise<readonly (Uint8Array | string)[]>,
    work: Work,
  ): Promise<undefined> {
    const contents = await make(work);
    await mkdir(this.#folder, { recursive: true }).catch((error: unknown) => {
      throw writingError(this.#folder, error);
    });
    for (const [index, name] of names.entries()) {
      await writeAtomically(this.#folder, async (file) => {
        await file.writeFile(contents[index]!);
        return name;
      });
    }
  }

  /** Removes the longest unused files of too many. */
  async tidy(mostBytes = MOST_BYTES): Promise<void> {
    const names = await readdir(this.#folder).catch((): string[] => []);
    const files = [];
    for (const name of names) {
      const path = join(this.#folder, name);
      const status = await stat(path).catch(() => null);
      if (status?.isFile()) files.push({ path, bytes: status.size, usedMs: status.mtimeMs });
    }
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const file of files.sort((a, b) => a.usedMs - b.usedMs)) {
      if (bytes <= mostBytes) return;
      await rm(file.path, { force: true });
      bytes -= file.bytes;
    }
  }
}
