import { LecternError, isLecternError, sentences } from '../contract/errors.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { Failure } from './protocol.ts';

/** An error as plain data, for the way to another process. */
export function toFailure(error: unknown): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const words = { message, stack: [stack ?? message, ...causesOf(error)].join('\nCaused by: ') };
  return isLecternError(error)
    ? { code: error.code, details: error.details, ...words }
    : { code: null, details: null, ...words };
}

/** The error again, on the other side; its cause tells where in the worker it came from. */
export function fromFailure(failure: Failure): Error {
  const cause = new Error(failure.stack);
  if (failure.code === null || !(failure.code in sentences)) return new Error(failure.message, { cause });
  // The worker is this very program: it made the details for this code.
  return new LecternError(failure.code as ErrorCode, failure.details as never, { cause });
}

function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5;) {
    cause = cause.cause;
    if (cause instanceof Error) causes.push(cause.stack ?? cause.message);
  }
  return causes;
}
