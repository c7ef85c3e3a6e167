import { isLecternError, LecternError } from '../contract/errors.ts';
import type { Failure } from './answers.ts';

/**
 * An error as data for the studio. What no user can act on loses its words here: they may tell of what is none of the
 * studio's business.
 *
 * @param signal of the work that failed: once it is aborted, whatever else failed failed because of it
 */
export function failureOf(error: unknown, signal?: AbortSignal): Failure {
  if (isLecternError(error)) return { code: error.code, details: { ...error.details }, message: error.message };
  const isAbort = signal?.aborted === true || (error instanceof Error && error.name === 'AbortError');
  if (isAbort) return failureOf(new LecternError('work.cancelled', undefined));
  return {
    code: 'internal',
    details: {},
    message: 'Something inside Lectern failed unexpectedly; try again, and restart Lectern if it happens again.',
  };
}
