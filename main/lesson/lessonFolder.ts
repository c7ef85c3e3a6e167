import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LecternError } from '../contract/errors.ts';
import { failedWith, readingError } from '../contract/fileErrors.ts';
import type { Work } from '../contract/work.ts';
import { hashFile, writeAtomically } from './files.ts';
import { mediaPath } from './mediaStore.ts';
import { mediaOf } from './parts.ts';
import { lessonSchema, LESSON_VERSION, type Lesson, type Media } from './schema.ts';
import { upgradeDocument, type LessonDocument } from './upgrades.ts';

/** The document in a lesson's folder. */
export const LESSON_FILE = 'lesson.json';

/**
 * Reads the lesson of a `*.lectern` folder, upgrades it if it is of an older version, and checks that it is sound and
 * that every medium is there with the bytes that its name promises (about 1 s per gigabyte).
 *
 * @throws LecternError those of {@link readLesson}; `media.changed`
 */
export async function openLesson(folder: string, work: Work = {}): Promise<Lesson> {
  const lesson = await readLesson(folder);
  await checkMedia(folder, lesson, work);
  return lesson;
}

/**
 * Checks that every medium of a document lies in its folder with the bytes that its name promises.
 *
 * @throws LecternError `media.missing`, `media.changed`, `file.unreadable`
 */
export async function checkMedia(folder: string, lesson: Lesson, work: Work): Promise<void> {
  const all = mediaOf(lesson);
  await requireMedia(folder, all);
  for (const [index, media] of all.entries()) {
    work.onProgress?.({ fraction: index / all.length, step: 'lesson.checking' });
    const hash = await hashFile(mediaPath(folder, media), work);
    if (hash !== basename(media.file).split('.')[0]) {
      throw new LecternError('media.changed', { folder, file: media.file, name: media.name });
    }
  }
}

/**
 * As {@link openLesson}, but of the media only their presence is checked: for what must be quick.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `lesson.missing`, `lesson.newer`, `lesson.damaged`,
 *   `lesson.invalid`, `media.missing`
 */
export async function readLesson(folder: string): Promise<Lesson> {
  const lesson = parseLesson(folder, await readDocument(folder));
  await requireMedia(folder, mediaOf(lesson));
  return lesson;
}

/**
 * Writes `lesson.json` atomically: whatever happens, the folder holds the old document or the new one.
 *
 * @throws LecternError `output.unwritable`; Error where `lesson` breaks the schema, which only a mistake of ours can do
 */
export async function saveLesson(folder: string, lesson: Lesson): Promise<void> {
  const text = `${JSON.stringify(lessonSchema.parse(lesson), null, 2)}\n`;
  await writeAtomically(folder, async (file) => {
    await file.writeFile(text);
    return LESSON_FILE;
  });
}

async function requireMedia(folder: string, all: readonly Media[]): Promise<void> {
  for (const media of all) {
    const status = await stat(mediaPath(folder, media)).catch(() => undefined);
    if (!status?.isFile()) throw new LecternError('media.missing', { folder, file: media.file, name: media.name });
  }
}

async function readDocument(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, LESSON_FILE), 'utf8');
  } catch (error) {
    if (failedWith(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) {
      // Ask for the folder itself, to tell a wrong name from a folder that is something else.
      await stat(folder).catch((missing: unknown) => {
        throw readingError(folder, missing);
      });
      throw new LecternError('lesson.missing', { folder }, { cause: error });
    }
    throw readingError(join(folder, LESSON_FILE), error);
  }
}

function parseLesson(folder: string, text: string): Lesson {
  const document = parseDocument(folder, text);
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version)) throw invalid(folder, 'version', 'not a whole number');
  if (version > LESSON_VERSION) {
    throw new LecternError('lesson.newer', { folder, found: version, supported: LESSON_VERSION });
  }
  const current = upgradeDocument(document, version, LESSON_VERSION);
  if (!current) throw invalid(folder, 'version', `there is no version ${version}`);
  const result = lessonSchema.safeParse(current);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw invalid(folder, fieldName(issue.path) || 'the top', issue.message);
}

function parseDocument(folder: string, text: string): LessonDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LecternError('lesson.damaged', { folder, reason }, { cause: error });
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new LecternError('lesson.damaged', { folder, reason: 'it holds no object' });
  }
  return document as LessonDocument;
}

function invalid(folder: string, field: string, reason: string): LecternError {
  return new LecternError('lesson.invalid', { folder, field, reason });
}

/** `['segments', 2, 'slideId']` as `segments[2].slideId`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
