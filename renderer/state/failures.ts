import type { Failure } from '../../main/api/answers.ts';
import i18next from 'i18next';

export interface FailureSentence {
  readonly code: string;
  /** In the user's language where it is known there, else in English. */
  readonly sentence: string;
}

/** What to tell the user of `error`: an ApiError, a LecternError, a `Failure`, or anything thrown; null: it was cancelled. */
export function failureOf(error: unknown): FailureSentence | null {
  if (isAbort(error)) return null;
  const { code, details, message } = asFailure(error);
  if (code === 'work.cancelled') return null;
  return { code, sentence: withoutUploads(i18next.t(`errors:${code}`, { ...details, defaultValue: message })) };
}

/** Files that were sent lie in folders of the host's own; users know them by their names. */
export function withoutUploads(sentence: string): string {
  return sentence.replace(/(?<=[“„])[^“„”]*[\\/]lectern-uploads-[^\\/]+[\\/][^\\/]+[\\/]/g, '');
}

/** Anything thrown as data. */
export function asFailure(error: unknown): Failure {
  const known = error as Partial<Failure> | null;
  if (typeof known?.code === 'string' && typeof known.message === 'string') {
    return { code: known.code, details: known.details ?? {}, message: known.message };
  }
  return { code: 'internal', details: {}, message: error instanceof Error ? error.message : String(error) };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
