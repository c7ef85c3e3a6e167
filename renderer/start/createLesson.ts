import { ApiError } from '../../main/api/client.ts';
import { api } from '../backend/api.ts';
import { pathsOf } from '../backend/upload.ts';
import { showLesson } from '../state/lessons.ts';
import type { Ingredients } from './ingredients.ts';

/** How far a new lesson is: files are sent to the host, then it builds. */
export interface Progress {
  readonly step: 'sending' | 'building';
  /** Of this step. */
  readonly fraction: number;
}

/** Some of the files cannot be used; `cause` is the ApiError that says why. */
export class FilesRefused extends Error {
  readonly ids: readonly string[];

  constructor(ids: readonly string[], cause: unknown) {
    super('some files cannot be used', { cause });
    this.ids = ids;
  }
}

interface NewLessonRequest {
  readonly ingredients: Ingredients;
  readonly title: string;
  readonly language: string;
}

/**
 * Has the host build a lesson and shows it. Rejects with FilesRefused where it is certain which files are at fault, else
 * with an ApiError, or the signal's reason.
 */
export async function createLesson(
  { ingredients, title, language }: NewLessonRequest,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const paths = new Map<string, string>();
  for (const [index, { id, source }] of ingredients.entries()) {
    onProgress({ step: 'sending', fraction: index / ingredients.length });
    try {
      paths.set(id, 'path' in source ? source.path : (await pathsOf([source.file], signal))[0]!);
    } catch (error) {
      signal.throwIfAborted();
      throw new FilesRefused([id], error);
    }
  }
  onProgress({ step: 'building', fraction: 0 });
  const pathsFor = (role: string): string[] =>
    ingredients.filter((one) => one.role === role).map(({ id }) => paths.get(id)!);
  try {
    const lesson = await api.call(
      'lesson.create',
      {
        title,
        language,
        slidePaths: pathsFor('slides'),
        recordingPaths: pathsFor('recording'),
        photoPath: pathsFor('picture')[0] ?? null,
        outPath: null,
      },
      {
        signal,
        onProgress: ({ fraction }) => {
          onProgress({ step: 'building', fraction });
        },
      },
    );
    showLesson(lesson);
  } catch (error) {
    signal.throwIfAborted();
    const ids = culprits(error, ingredients, paths);
    throw ids.length > 0 ? new FilesRefused(ids, error) : error;
  }
}

/** Which files an error is about: the one that it names, or the photo. */
function culprits(error: unknown, ingredients: Ingredients, paths: ReadonlyMap<string, string>): string[] {
  if (!(error instanceof ApiError)) return [];
  const { path } = error.details;
  const named = ingredients.filter(({ id }) => paths.get(id) === path);
  const isPhoto = /^(face|picture)\./.test(error.code);
  const found = named.length === 0 && isPhoto ? ingredients.filter(({ role }) => role === 'picture') : named;
  return found.map(({ id }) => id);
}
