import { readFile, stat } from 'node:fs/promises';
import { LecternError } from '../contract/errors.ts';
import { readingError } from '../contract/fileErrors.ts';
import type { Work } from '../contract/work.ts';

/** More than anybody says in a day. */
const MOST_BYTES = 2_000_000;

/**
 * The words of a text file: UTF-8, or UTF-16 with its mark.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `text.unreadable`
 */
export async function readText(path: string, { signal }: Work): Promise<string> {
  const bytes = await readBytes(path, signal).catch((error: unknown) => {
    throw readingError(path, error);
  });
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  let text;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new LecternError('text.unreadable', { path, reason: 'its bytes are no UTF-8' }, { cause: error });
  }
  if (text.includes('\0')) throw new LecternError('text.unreadable', { path, reason: 'it holds other data than text' });
  if (text.trim() === '') throw new LecternError('text.unreadable', { path, reason: 'it is empty' });
  return text;
}

/**
 * What is said on each slide: of one file for each, or of one file in which a line `## …` begins each slide's text.
 *
 * @returns null where no file is given
 */
export async function readNotes(paths: readonly string[], work: Work): Promise<string[] | null> {
  const texts = [];
  for (const path of paths) texts.push(await readText(path, work));
  const [only] = texts;
  if (only === undefined) return null;
  const sections = texts.length === 1 ? only.split(/^##(?!#).*$/m).slice(1) : [];
  return (sections.length > 0 ? sections : texts).map((text) => text.trim());
}

async function readBytes(path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  // A named pipe would block for ever, and a folder has no bytes: ask before reading.
  const status = await stat(path);
  if (!status.isFile()) throw new LecternError('text.unreadable', { path, reason: 'it is no ordinary file' });
  if (status.size > MOST_BYTES) {
    throw new LecternError('text.unreadable', { path, reason: `it has more than ${MOST_BYTES / 1e6} MB` });
  }
  return readFile(path, { signal });
}
