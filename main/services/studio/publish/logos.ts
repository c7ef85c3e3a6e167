import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writingError } from '../../../contract/fileErrors.ts';
import { logo } from '../../../export/package/pictures.ts';
import type { ServedFile } from '../types.ts';

/** The address of a kept logo: `/logos/<name>`. */
const LOGO_URL = /^\/logos\/([0-9a-f]{64}\.png)$/;

/** Logos that were chosen for published pages, kept by what they are: where they came from may be gone tomorrow. */
export function createLogos(dataFolder: string) {
  const folder = join(dataFolder, 'logos');
  return {
    /** @returns its name. @throws LecternError `file.missing`, `logo.unreadable`, `disk.full`, `output.unwritable` */
    async add(path: string): Promise<string> {
      const bytes = await logo(path);
      const name = `${createHash('sha256').update(bytes).digest('hex')}.png`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, name), bytes);
      } catch (error) {
        throw writingError(join(folder, name), error);
      }
      return name;
    },
    pathOf: (name: string): string => join(folder, name),
    fileOf(urlPath: string): ServedFile | null {
      const [, name] = LOGO_URL.exec(urlPath) ?? [];
      return name === undefined ? null : { path: join(folder, name), type: 'image/png', isImmutable: true };
    },
  };
}

export type Logos = ReturnType<typeof createLogos>;
