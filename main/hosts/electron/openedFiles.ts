import { basename, dirname, extname, resolve } from 'node:path';

/** The lesson that a path names: a `.lectern` folder, or the document in it. Null: neither. */
export function lessonAt(path: string): string | null {
  if (basename(path) === 'lesson.json') return lessonAt(dirname(path));
  return extname(path).toLowerCase() === '.lectern' ? path : null;
}

/**
 * Lessons among the arguments that the app was started with.
 *
 * @param argv without the program itself
 * @param folder that relative paths start from
 */
export function lessonsIn(argv: readonly string[], folder: string): string[] {
  return argv.flatMap((argument) => {
    if (argument.startsWith('-')) return [];
    const lesson = lessonAt(resolve(folder, argument));
    return lesson === null ? [] : [lesson];
  });
}

export interface LessonQueue {
  /** Opens a lesson in the page, at once or as soon as there is one. */
  open(path: string): void;
  /** The page listens now. */
  pageReady(): void;
  /** It does no longer. */
  pageGone(): void;
}

/** Keeps lessons that the system asks to open until the page can be told of them. */
export function createLessonQueue(tell: (path: string) => void): LessonQueue {
  const waiting: string[] = [];
  let isReady = false;
  return {
    open: (path) => {
      if (isReady) tell(path);
      else waiting.push(path);
    },
    pageReady: () => {
      isReady = true;
      for (const path of waiting.splice(0)) tell(path);
    },
    pageGone: () => {
      isReady = false;
    },
  };
}
