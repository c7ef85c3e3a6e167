import type { Failure } from '../../api/answers.ts';
import { failureOf } from '../../api/failure.ts';
import type { StudioOptions } from './types.ts';

/** What a studio is told of something that failed without having been asked for in a call. */
export type TellFailure = (error: unknown) => Failure;

/** As `failureOf`; the host hears of programming failures. */
export function failureTeller({ onInternalError }: StudioOptions, where: string): TellFailure {
  return (error) => {
    const failure = failureOf(error);
    if (failure.code === 'internal') onInternalError?.(error, where);
    return failure;
  };
}
