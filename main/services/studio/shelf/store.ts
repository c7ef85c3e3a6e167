import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { failedWith, readingError, writingError } from '../../../contract/fileErrors.ts';
import { writeAtomically } from '../../../lesson/files.ts';

/** A small JSON document of the host's own, with one change at a time; other processes may change it in between. */
export class Store<T> {
  readonly #path: string;
  readonly #parse: (text: string | null) => T;
  #last: Promise<unknown> = Promise.resolve();

  /** @param parse makes the best of the file's text, whatever it is; null: there is no file */
  constructor(path: string, parse: (text: string | null) => T) {
    this.#path = path;
    this.#parse = parse;
  }

  /** @throws LecternError `file.unreadable` */
  async read(): Promise<T> {
    try {
      return this.#parse(await readFile(this.#path, 'utf8'));
    } catch (error) {
      if (failedWith(error, 'ENOENT')) return this.#parse(null);
      throw readingError(this.#path, error);
    }
  }

  /**
   * Writes what `update` makes of the document, unless it comes back as it is.
   *
   * @throws LecternError `file.unreadable`, `output.unwritable`
   */
  change(update: (current: T) => T): Promise<T> {
    const change = this.#last.then(async () => {
      const current = await this.read();
      const next = update(current);
      if (next !== current) await this.#write(next);
      return next;
    });
    this.#last = change.catch(() => undefined);
    return change;
  }

  async #write(document: T): Promise<void> {
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw writingError(folder, error);
    });
    await writeAtomically(folder, async (file) => {
      await file.writeFile(`${JSON.stringify(document, null, 2)}\n`);
      return basename(this.#path);
    });
  }
}

/** What JSON text says, or undefined where it is damaged. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
