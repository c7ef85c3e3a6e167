import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** Longest text that is read whole. */
export const MOST_TEXT_BYTES = 20_000_000;

export interface ReadZip {
  /** Name and size of every file, in order; names as they stand there. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Texts of the files with these endings, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads a zip's list, and those of its files that are texts to be looked at. */
export async function readZip(path: string, endings: RegExp): Promise<ReadZip> {
  const zip = await openPromise(path, { strictFileNames: true, validateEntrySizes: true });
  const files: { name: string; bytes: number }[] = [];
  const texts = new Map<string, string>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      files.push({ name: entry.fileName, bytes: entry.uncompressedSize });
      if (endings.test(entry.fileName) && entry.uncompressedSize <= MOST_TEXT_BYTES) {
        texts.set(entry.fileName, await textOf(zip, entry));
      }
    }
  } finally {
    zip.close();
  }
  return { files, texts };
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}
