import { create } from 'zustand';
import type { Progress } from '../../main/contract/work.ts';
import { notifyFailure } from '../state/notices.ts';

export type ImportKind = 'slides' | 'recordings' | 'presenters';

interface Import {
  readonly kind: ImportKind;
  /** 0–1; null until it is known. */
  readonly fraction: number | null;
  readonly cancel: () => void;
}

export interface ImportWork {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** What is being brought into the lesson, by an id of its own. */
export const useImports = create<{ readonly running: Readonly<Record<string, Import>> }>()(() => ({ running: {} }));

/** Runs something that takes a while under the library's progress bar. What goes wrong is told to the user. */
export async function runImport(kind: ImportKind, work: (options: ImportWork) => Promise<void>): Promise<void> {
  const id = crypto.randomUUID();
  const controller = new AbortController();
  const show = (fraction: number | null): void => {
    const cancel = (): void => {
      controller.abort();
    };
    useImports.setState(({ running }) => ({ running: { ...running, [id]: { kind, fraction, cancel } } }));
  };
  show(null);
  try {
    await work({
      signal: controller.signal,
      onProgress: ({ fraction }) => {
        show(fraction);
      },
    });
  } catch (error) {
    if (!controller.signal.aborted) {
      notifyFailure(error);
    }
  } finally {
    useImports.setState(({ running }) => ({
      running: Object.fromEntries(Object.entries(running).filter(([other]) => other !== id)),
    }));
  }
}
