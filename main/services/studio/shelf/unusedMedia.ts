import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LESSON_FILE } from '../../../lesson/lessonFolder.ts';
import { isTemporaryName } from '../../../lesson/files.ts';
import { isMediaName, MEDIA_FOLDER } from '../../../lesson/mediaStore.ts';

const MEDIA_NAMES = /[0-9a-f]{64}\.[a-z0-9]{1,5}/g;
/** Nothing is still being written after so long. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/**
 * Removes media that belong to nothing: none of the documents in the lesson's folder speaks of them, be they copies that
 * somebody keeps there or of versions that we do not know. Files of other names are not ours. Broken off, it has removed
 * fewer; where a document cannot be read it removes none.
 */
export async function removeUnusedMedia(folder: string): Promise<void> {
  const used = await mentionedMedia(folder);
  if (used === null) return;
  const media = join(folder, MEDIA_FOLDER);
  for (const name of await readdir(media)) {
    const path = join(media, name);
    const isUnused = isMediaName(name) ? !used.has(name) : isTemporaryName(name) && (await isAbandoned(path));
    if (isUnused) await rm(path, { force: true });
  }
}

async function mentionedMedia(folder: string): Promise<ReadonlySet<string> | null> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().includes('.json'));
  if (!names.includes(LESSON_FILE)) return null;
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Set(texts.flatMap((text) => text.match(MEDIA_NAMES) ?? []));
}

async function isAbandoned(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status !== null && Date.now() - status.mtimeMs > ABANDONED_MS;
}
